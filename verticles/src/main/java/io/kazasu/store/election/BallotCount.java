package io.kazasu.store.election;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/**
 * How many ballots a station counted as handed out in one hour.
 *
 * @param hour beginning of the hour, on the municipality's clock
 * @param handedOut 0 or more
 */
public record BallotCount(
        String municipality,
        String site,
        String election,
        String contest,
        LocalDateTime hour,
        int handedOut,
        String operator) {
    public BallotCount {
        if (handedOut < 0) {
            throw new IllegalArgumentException("handedOut: " + handedOut + " (expected 0 or more)");
        }
        if (!hour.equals(hour.truncatedTo(ChronoUnit.HOURS))) {
            throw new IllegalArgumentException("hour: " + hour + " (expected the beginning of an hour)");
        }
    }
}
