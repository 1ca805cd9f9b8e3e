package io.kazasu.store.election;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Receptions against the ballots that stations counted, by site, contest and hour. */
public record Reconciliation(String election, List<Line> lines) {
    /**
     * @param hour beginning of the hour, on the municipality's clock
     * @param receptions ballots handed out as the gateway knows, provisional ones too, undone ones not
     * @param handedOut ballots handed out as the station last counted, or null when it has not
     */
    public record Line(
            String site,
            String contest,
            LocalDateTime hour,
            long receptions,
            @Nullable Integer handedOut) {
        /** Ballots counted beyond the receptions; null while nothing was counted. */
        public @Nullable Long difference() {
            return handedOut == null ? null : handedOut - receptions;
        }
    }
}
