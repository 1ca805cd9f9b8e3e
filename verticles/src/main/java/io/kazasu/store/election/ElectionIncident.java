package io.kazasu.store.election;

import io.kazasu.tap.EntryKey;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** What a person must look into. */
public sealed interface ElectionIncident {
    /**
     * Two stations received the same elector, the one without knowing of the other: DOUBLE_RECEPTION.
     *
     * @param hold the reception that came in late
     * @param site where that was
     * @param otherSite where the ballots had been handed out, or null when that is not known
     */
    record DoubleReception(
            EntryKey hold,
            @Nullable String election,
            String site,
            @Nullable String otherSite,
            Instant tappedAt) implements ElectionIncident {}

    /** A station counted other than it received: BALLOT_COUNT_DIFFERENCE. */
    record BallotCountDifference(
            String election, String site, String contest, LocalDateTime hour, long receptions, int handedOut)
            implements ElectionIncident {}
}
