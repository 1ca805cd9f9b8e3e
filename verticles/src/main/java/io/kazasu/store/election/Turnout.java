package io.kazasu.store.election;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Accepted receptions of an election so far (投票状況). Undone and provisional ballots do not count.
 *
 * @param totals by contest, of which there are no others
 * @param asOf when the newest entry that is in here was decided, or null when there is none
 */
public record Turnout(
        String election,
        List<Row> rows,
        Map<String, Total> totals,
        @Nullable Instant asOf) {
    /**
     * @param voting EARLY or POLLING_DAY
     * @param sex M or F, or empty when unknown
     * @param hour beginning of the hour of the tap, on the municipality's clock
     * @param count of that hour alone; rows add up to the turnout
     */
    public record Row(
            String site,
            String votingDistrict,
            String voting,
            String contest,
            String sex,
            LocalDateTime hour,
            long count) {}

    public record Total(long early, long pollingDay) {
        static final Total NONE = new Total(0, 0);

        Total and(Total other) {
            return new Total(early + other.early, pollingDay + other.pollingDay);
        }
    }

    static Turnout of(String election, List<Row> rows, @Nullable Instant asOf) {
        Map<String, Total> totals = new TreeMap<>();
        for (Row row : rows) {
            Total total = row.voting().equals("EARLY") ? new Total(row.count(), 0) : new Total(0, row.count());
            totals.merge(row.contest(), total, Total::and);
        }
        return new Turnout(election, List.copyOf(rows), totals, asOf);
    }
}
