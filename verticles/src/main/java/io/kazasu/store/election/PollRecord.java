package io.kazasu.store.election;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the 投票録 of one site says of one election.
 *
 * @param ballots handed out, provisional ones apart; undone ones are left out
 * @param holds of this election; also those of nobody's election, made on days on which the site received for this one
 * @param corrections of entries made at this site, pending or in force
 * @param hours in which there were receptions
 */
public record PollRecord(
        String election,
        String site,
        List<Ballots> ballots,
        List<Hold> holds,
        List<Correction> corrections,
        List<Hour> hours) {
    /**
     * @param voting EARLY or POLLING_DAY
     * @param sex M or F, or empty when unknown
     */
    public record Ballots(String contest, String voting, String sex, boolean provisional, long count) {}

    /**
     * @param hour its beginning, on the municipality's clock
     * @param receptions people, whatever number of ballots they were handed
     */
    public record Hour(LocalDateTime hour, long receptions, Instant first, Instant last) {}

    /** How many holds there were for each reason. */
    public Map<String, Long> holdsByReason() {
        Map<String, Long> counts = new TreeMap<>();
        holds.forEach(hold -> counts.merge(hold.reason(), 1L, Long::sum));
        return counts;
    }
}
