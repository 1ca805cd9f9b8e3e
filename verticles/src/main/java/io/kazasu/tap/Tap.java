package io.kazasu.tap;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One reception as it came in.
 *
 * @param tappedAt the reader's clock
 * @param arrivedAt the gateway's clock when the last byte was read
 * @param card null for a reception by hand
 * @param request the service's own part, empty when absent
 */
public record Tap(
        EntryKey key,
        Instant tappedAt,
        Instant arrivedAt,
        @Nullable Card card,
        Fields request) {
    private static final long LATE_AFTER_MILLIS = 60_000;

    /** Tapped more than 60 s before it arrived: a reader's backlog. */
    public boolean late() {
        return arrivedAt.toEpochMilli() - tappedAt.toEpochMilli() > LATE_AFTER_MILLIS;
    }
}
