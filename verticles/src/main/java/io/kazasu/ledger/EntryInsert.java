package io.kazasu.ledger;

import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Warning;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A batch as one statement over arrays. Every parameter is cast, as an untyped one costs a round trip and breaks
 * pipelining. Rows that conflict are left out of what comes back.
 */
final class EntryInsert {
    private static final String SQL = """
            insert into ledger.entry (stream, version, reader, sequence, digest, kind, service, municipality, site,
                scope, holder, tapped_at, decided_at, late, verdict, reason, warnings, result, facts, state, actor,
                refers_reader, refers_sequence)
            select * from unnest($1::uuid[], $2::int[], $3::text[], $4::bigint[], $5::uuid[], $6::text[], $7::text[],
                $8::text[], $9::text[], $10::text[], $11::uuid[], $12::timestamptz[], $13::timestamptz[],
                $14::boolean[], $15::text[], $16::text[], $17::text[], $18::text[], $19::text[], $20::text[],
                $21::text[], $22::text[], $23::bigint[])
            on conflict do nothing
            returning stream, position
            """;

    private EntryInsert() {}

    /** Positions by stream of the entries that were inserted: a batch holds each stream at most once. */
    static Future<Map<UUID, Long>> insert(PgConnection connection, List<LedgerEntry> entries) {
        return connection.preparedQuery(SQL).execute(tuple(entries)).map(EntryInsert::positions);
    }

    private static Map<UUID, Long> positions(RowSet<Row> rows) {
        Map<UUID, Long> positions = HashMap.newHashMap(rows.size());
        for (Row row : rows) {
            positions.put(row.getUUID(0), row.getLong(1));
        }
        return positions;
    }

    private static Tuple tuple(List<LedgerEntry> entries) {
        Columns columns = new Columns(entries);
        return Tuple.tuple()
                .addValue(columns.of(UUID[]::new, entry -> entry.stream().id()))
                .addValue(columns.of(Integer[]::new, LedgerEntry::version))
                .addValue(columns.of(String[]::new, entry -> entry.key().reader()))
                .addValue(columns.of(Long[]::new, entry -> entry.key().sequence()))
                .addValue(columns.of(UUID[]::new, LedgerEntry::digest))
                .addValue(columns.of(String[]::new, entry -> entry.kind().name()))
                .addValue(columns.of(String[]::new, entry -> entry.service().name()))
                .addValue(columns.of(String[]::new, LedgerEntry::municipality))
                .addValue(columns.of(String[]::new, LedgerEntry::site))
                .addValue(columns.of(String[]::new, LedgerEntry::scope))
                .addValue(columns.of(UUID[]::new, LedgerEntry::holder))
                .addValue(columns.of(OffsetDateTime[]::new, entry -> timestamp(entry.tappedAt())))
                .addValue(columns.of(OffsetDateTime[]::new, entry -> timestamp(entry.decidedAt())))
                .addValue(columns.of(Boolean[]::new, LedgerEntry::late))
                .addValue(columns.of(
                        String[]::new, entry -> entry.decision().verdict().name()))
                .addValue(columns.of(
                        String[]::new, entry -> entry.decision().reason().name()))
                .addValue(columns.of(
                        String[]::new, entry -> warnings(entry.decision().warnings())))
                .addValue(columns.of(
                        String[]::new,
                        entry -> FieldsJson.encode(entry.decision().result())))
                .addValue(columns.of(
                        String[]::new,
                        entry -> FieldsJson.encode(entry.decision().facts())))
                .addValue(columns.of(String[]::new, entry -> FieldsJson.encode(entry.state())))
                .addValue(columns.of(String[]::new, LedgerEntry::actor))
                .addValue(columns.of(String[]::new, entry -> refersTo(entry, EntryKey::reader)))
                .addValue(columns.of(Long[]::new, entry -> refersTo(entry, EntryKey::sequence)));
    }

    private static <T> @org.jspecify.annotations.Nullable T refersTo(LedgerEntry entry, Function<EntryKey, T> part) {
        EntryKey key = entry.refersTo();
        return key == null ? null : part.apply(key);
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String warnings(List<Warning> warnings) {
        return warnings.isEmpty() ? "" : warnings.stream().map(Enum::name).collect(Collectors.joining("|"));
    }

    /** Turns rows into columns. */
    private record Columns(List<LedgerEntry> entries) {
        <T> @org.jspecify.annotations.Nullable T[] of(
                java.util.function.IntFunction<@org.jspecify.annotations.Nullable T[]> array,
                Function<LedgerEntry, ? extends @org.jspecify.annotations.Nullable T> column) {
            @org.jspecify.annotations.Nullable T[] values = array.apply(entries.size());
            for (int i = 0; i < values.length; i++) {
                values[i] = column.apply(entries.get(i));
            }
            return values;
        }
    }
}
