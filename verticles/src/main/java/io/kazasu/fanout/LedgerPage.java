package io.kazasu.fanout;

import io.kazasu.ledger.LedgerEntry;
import java.util.List;

/**
 * Entries that follow a cursor.
 *
 * @param from the cursor they follow
 * @param ends the cursor once each of them is delivered
 * @param more whether further ones are known to be visible
 */
public record LedgerPage(Cursor from, List<Cursor> ends, List<LedgerEntry> entries, boolean more) {
    public LedgerPage {
        ends = List.copyOf(ends);
        entries = List.copyOf(entries);
    }

    /** The cursor once they are all delivered. */
    public Cursor to() {
        return ends.isEmpty() ? from : ends.getLast();
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }
}
