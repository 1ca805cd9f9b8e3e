package io.kazasu.store.election;

import io.kazasu.tap.EntryKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reception that the machine left to an officer.
 *
 * @param election null when the machine could not tell
 * @param holder null when the card was unknown
 * @param expectedSite where the elector belongs, or null
 * @param firstIssueSite where the ballots were handed out before, or null
 * @param firstIssuedAt when they were, or null
 * @param rollNumber of the elector, or null for one who is not on the roll
 * @param settlements what officers did of it, the newest last; empty while it waits. Undone ones are left out
 */
public record Hold(
        EntryKey key,
        String site,
        @Nullable String election,
        String reason,
        @Nullable UUID holder,
        Instant tappedAt,
        boolean late,
        @Nullable String expectedSite,
        @Nullable String firstIssueSite,
        @Nullable Instant firstIssuedAt,
        @Nullable String rollNumber,
        List<Settlement> settlements) {
    public Hold {
        settlements = List.copyOf(settlements);
    }

    /**
     * @param outcome ISSUED, PROVISIONAL, REDIRECTED or WITHDRAWN
     * @param note in the officer's words, may be empty
     */
    public record Settlement(EntryKey key, String officer, Instant at, String outcome, String note) {}

    Hold with(List<Settlement> added) {
        return new Hold(
                key,
                site,
                election,
                reason,
                holder,
                tappedAt,
                late,
                expectedSite,
                firstIssueSite,
                firstIssuedAt,
                rollNumber,
                added);
    }
}
