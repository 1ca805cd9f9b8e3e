package io.kazasu.store.library;

import io.kazasu.ledger.LedgerEntry;
import io.kazasu.tap.Verdict;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item that an accepted entry lent or returned.
 *
 * @param action LEND or RETURN
 * @param due an ISO date; null for a return
 */
record ItemAct(
        LedgerEntry entry,
        String item,
        String action,
        @Nullable String due) {
    /** None for an entry that was refused or only identified somebody. */
    static List<ItemAct> of(LedgerEntry entry) {
        String action = entry.decision().facts().text("action").orElse("");
        boolean acts = action.equals("LEND") || action.equals("RETURN");
        if (entry.decision().verdict() != Verdict.ACCEPTED || entry.holder() == null || !acts) {
            return List.of();
        }
        return entry.decision().result().objects("items").stream()
                .map(item -> new ItemAct(
                        entry,
                        item.requireText("item"),
                        action,
                        item.date("due").map(LocalDate::toString).orElse(null)))
                .toList();
    }
}
