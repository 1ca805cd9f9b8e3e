package io.kazasu.ledger;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A batch as one statement. Rows that conflict are left out of what comes back. */
final class EntryInsert {
    private static final Unnest<LedgerEntry> COLUMNS = LedgerEntryRow.written()
            .uuid("digest", LedgerEntry::digest)
            .text("service", entry -> entry.service().name())
            .text("warnings", LedgerEntryRow::joinedWarnings)
            .text("result", entry -> FieldsJson.encode(entry.decision().result()))
            .text("facts", entry -> FieldsJson.encode(entry.decision().facts()))
            .text("state", entry -> FieldsJson.encode(entry.state()));

    private static final String SQL =
            COLUMNS.insertInto("ledger.entry") + " on conflict do nothing returning stream, position";

    private EntryInsert() {}

    /** Positions by stream of the entries that were inserted: a batch holds each stream at most once. */
    static Future<Map<UUID, Long>> insert(PgConnection connection, List<LedgerEntry> entries) {
        return connection.preparedQuery(SQL).execute(COLUMNS.tuple(entries)).map(EntryInsert::positions);
    }

    private static Map<UUID, Long> positions(RowSet<Row> rows) {
        Map<UUID, Long> positions = HashMap.newHashMap(rows.size());
        for (Row row : rows) {
            positions.put(row.getUUID(0), row.getLong(1));
        }
        return positions;
    }
}
