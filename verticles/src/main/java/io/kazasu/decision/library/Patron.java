package io.kazasu.decision.library;

import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;

/**
 * Somebody who may borrow.
 *
 * @param loanLimit items out at once, 0 or more
 * @param blocked may not borrow, but return
 */
public record Patron(String patronNumber, long loanLimit, boolean blocked) {
    /** @throws MalformedException naming the column */
    static Patron of(Fields row) {
        return new Patron(
                row.requireText("patron_number"),
                row.requireInteger("loan_limit", 0, Long.MAX_VALUE),
                row.flag("blocked"));
    }
}
