package io.kazasu.decision.library;

import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import java.time.LocalDate;

/**
 * One copy that can be lent.
 *
 * @param loanDays 0 for the same day only, to {@value #LOAN_DAYS_MAX}
 */
public record Item(String id, String title, int loanDays) {
    /** A hundred years: what is longer is lent for good. */
    private static final long LOAN_DAYS_MAX = 36_525;

    /** @throws MalformedException naming the column */
    static Item of(Fields row) {
        long days = row.requireInteger("loan_days", 0, Long.MAX_VALUE);
        return new Item(row.requireText("item"), row.requireText("title"), (int) Math.min(days, LOAN_DAYS_MAX));
    }

    LocalDate due(LocalDate lent) {
        return lent.plusDays(loanDays);
    }
}
