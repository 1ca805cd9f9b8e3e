package io.kazasu.ledger;

import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Warning;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A batch as one statement. Rows that conflict are left out of what comes back. */
final class EntryInsert {
    private static final Unnest<LedgerEntry> COLUMNS = new Unnest<LedgerEntry>()
            .uuid("stream", entry -> entry.stream().id())
            .integer("version", LedgerEntry::version)
            .text("reader", entry -> entry.key().reader())
            .bigint("sequence", entry -> entry.key().sequence())
            .uuid("digest", LedgerEntry::digest)
            .text("kind", entry -> entry.kind().name())
            .text("service", entry -> entry.service().name())
            .text("municipality", LedgerEntry::municipality)
            .text("site", LedgerEntry::site)
            .text("scope", LedgerEntry::scope)
            .uuid("holder", LedgerEntry::holder)
            .timestamptz("tapped_at", LedgerEntry::tappedAt)
            .timestamptz("decided_at", LedgerEntry::decidedAt)
            .bool("late", LedgerEntry::late)
            .text("verdict", entry -> entry.decision().verdict().name())
            .text("reason", entry -> entry.decision().reason().name())
            .text("warnings", entry -> warnings(entry.decision().warnings()))
            .text("result", entry -> FieldsJson.encode(entry.decision().result()))
            .text("facts", entry -> FieldsJson.encode(entry.decision().facts()))
            .text("state", entry -> FieldsJson.encode(entry.state()))
            .text("actor", LedgerEntry::actor)
            .text("refers_reader", entry -> refersTo(entry, EntryKey::reader))
            .bigint("refers_sequence", entry -> refersTo(entry, EntryKey::sequence));

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

    private static <T> @Nullable T refersTo(LedgerEntry entry, Function<EntryKey, T> part) {
        EntryKey key = entry.refersTo();
        return key == null ? null : part.apply(key);
    }

    private static String warnings(List<Warning> warnings) {
        return warnings.isEmpty() ? "" : warnings.stream().map(Enum::name).collect(Collectors.joining("|"));
    }
}
