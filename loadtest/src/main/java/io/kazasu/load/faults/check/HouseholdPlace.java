package io.kazasu.load.faults.check;

import io.kazasu.load.transport.Tap;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A household goes in where it is not, and out where it is; a tap from before the newest changes nothing. */
final class HouseholdPlace implements Explanation {
    private Instant newest = Instant.MIN;
    private @Nullable String site;

    @Override
    public Optional<String> next(Entry entry, Tap tap) {
        if (entry.tappedAt().isBefore(newest)) {
            return Explanation.accepted(entry);
        }
        newest = entry.tappedAt();
        if (entry.site().equals(site)) {
            site = null;
            return Explanation.accepted(entry, "direction", "OUT");
        }
        String before = site;
        site = entry.site();
        return Explanation.unless(
                Explanation.accepted(entry, "direction", "IN").isEmpty()
                        && Objects.equals(entry.result().getString("previousSite"), before),
                "ACCEPTED OK with direction IN from " + before);
    }
}
