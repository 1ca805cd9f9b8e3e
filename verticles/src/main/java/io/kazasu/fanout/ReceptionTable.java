package io.kazasu.fanout;

import io.kazasu.ledger.FieldsJson;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.ledger.LedgerEntryRow;
import io.kazasu.ledger.Unnest;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** Writes the table that every store has. */
final class ReceptionTable {
    private static final Unnest<LedgerEntry> COLUMNS = LedgerEntryRow.written()
            .bigint("position", LedgerEntry::position)
            .texts("warnings", LedgerEntryRow::joinedWarnings)
            .jsonb("result", entry -> FieldsJson.encode(entry.decision().result()))
            .jsonb("facts", entry -> FieldsJson.encode(entry.decision().facts()));

    private static final String INSERT =
            "insert into reception (ledger, " + COLUMNS.names() + ") select $1::text, " + COLUMNS.values(2);

    private ReceptionTable() {}

    static Future<Void> write(SqlConnection transaction, String ledger, List<LedgerEntry> page) {
        return transaction
                .preparedQuery(INSERT)
                .execute(COLUMNS.tuple(page, ledger))
                .compose(inserted -> Undone.mark(transaction, "reception", page));
    }
}
