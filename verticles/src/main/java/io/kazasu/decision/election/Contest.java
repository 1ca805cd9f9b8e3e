package io.kazasu.decision.election;

import io.kazasu.tap.Fields;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One ballot of an election. Contests of one election may open for early voting on different days.
 *
 * @param earlyFrom first day of early voting, or null when there is none
 * @param earlyTo last day of early voting, or null for the day before polling day
 */
public record Contest(
        String id,
        String election,
        String nameJa,
        String nameEn,
        @Nullable LocalDate earlyFrom,
        @Nullable LocalDate earlyTo) {

    static Contest of(Fields row) {
        return new Contest(
                row.requireText("contest"),
                row.requireText("election"),
                row.requireText("name_ja"),
                row.requireText("name_en"),
                row.date("early_from").orElse(null),
                row.date("early_to").orElse(null));
    }

    /** Whether the ballot is handed out to early voters on that day of the municipality's calendar. */
    public boolean openEarly(LocalDate date, LocalDate pollingDay) {
        if (earlyFrom == null || date.isBefore(earlyFrom)) {
            return false;
        }
        return earlyTo == null ? date.isBefore(pollingDay) : !date.isAfter(earlyTo);
    }
}
