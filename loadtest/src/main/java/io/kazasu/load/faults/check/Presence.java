package io.kazasu.load.faults.check;

import io.kazasu.load.transport.Tap;
import java.time.Instant;
import java.util.Optional;

/**
 * Staff come and go by turns; two taps of the same moment are one, and one from before the newest changes nothing. Holds as
 * long as nobody works for 16 hours.
 */
final class Presence implements Explanation {
    private Instant newest = Instant.MIN;
    private Instant last = Instant.MIN;
    private boolean in;

    @Override
    public Optional<String> next(Entry entry, Tap tap) {
        Instant at = entry.tappedAt();
        if (at.isBefore(newest)) {
            return Explanation.accepted(entry);
        }
        newest = at;
        if (!at.equals(last)) {
            last = at;
            in = !in;
        }
        return Explanation.accepted(entry, "direction", in ? "IN" : "OUT");
    }
}
