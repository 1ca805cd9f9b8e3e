package io.kazasu.fanout;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * One run over a store.
 *
 * @param startedAt tells runs apart
 * @param cutoff what is older goes
 * @param ended when that to which a scope stands ended, such as an election with its polling day; scopes that are not
 *     here go by the age of their entries alone
 * @param batch receptions in one transaction
 */
public record Purge(Instant startedAt, Instant cutoff, Map<String, Instant> ended, int batch) {
    /** One transaction of this size takes some 20 ms, for which delivery to the store waits. */
    public static final int BATCH = 1_000;

    public Purge {
        ended = Map.copyOf(ended);
        if (batch < 1) {
            throw new IllegalArgumentException("batch: " + batch + " (expected 1 or more)");
        }
    }

    public static Purge of(Instant startedAt, Period kept, Map<String, Instant> ended) {
        return new Purge(startedAt, cutoff(startedAt, kept), ended, BATCH);
    }

    /**
     * The instant that is older than {@code kept} in every time zone. A period in months or years ends with a calendar
     * month, so that a month's report is whole or gone.
     */
    static Instant cutoff(Instant now, Period kept) {
        LocalDate oldest =
                now.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1).minus(kept);
        LocalDate first =
                kept.withDays(0).equals(kept) ? oldest.withDayOfMonth(1).minusDays(1) : oldest;
        return first.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
