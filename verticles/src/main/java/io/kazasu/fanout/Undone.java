package io.kazasu.fanout;

import io.kazasu.ledger.EntryKind;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.ledger.LedgerEntryRow;
import io.kazasu.ledger.Unnest;
import io.kazasu.tap.EntryKey;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Objects;

/** Marks what later entries have undone, in {@code reception} and in any table of a store that has the same key. */
public final class Undone {
    private static final Unnest<EntryKey> KEYS = LedgerEntryRow.keys();

    private Undone() {}

    /**
     * Sets {@code undone} in the rows of {@code table} whose {@code (reader, sequence)} a CORRECTION of the page refers
     * to. To be called once the page's own rows are written, as it may hold both.
     *
     * @param table name of a table of the store; not of outside origin
     */
    public static Future<Void> mark(SqlConnection transaction, String table, List<LedgerEntry> page) {
        List<EntryKey> keys = page.stream()
                .filter(entry -> entry.kind() == EntryKind.CORRECTION)
                .map(LedgerEntry::refersTo)
                .filter(Objects::nonNull)
                .toList();
        if (keys.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction
                .preparedQuery("update " + table + " set undone = true from (select " + KEYS.values(1)
                        + ") as correction" + " where " + table + ".reader = correction.reader and " + table
                        + ".sequence = correction.sequence")
                .execute(KEYS.tuple(keys))
                .mapEmpty();
    }
}
