package io.kazasu.fanout;

import io.kazasu.ledger.LedgerEntry;
import java.util.List;

/**
 * Entries that follow a cursor.
 *
 * @param from the cursor they follow
 * @param to the cursor once they are delivered
 * @param more whether further ones are known to be visible
 */
record LedgerPage(Cursor from, Cursor to, List<LedgerEntry> entries, boolean more) {
    LedgerPage {
        entries = List.copyOf(entries);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }
}
