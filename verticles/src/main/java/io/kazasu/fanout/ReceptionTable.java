package io.kazasu.fanout;

import io.kazasu.ledger.FieldsJson;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Warning;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the table that every store has. */
final class ReceptionTable {
    private static final String INSERT = """
            insert into reception (ledger, position, stream, version, kind, reader, sequence, municipality, site, scope,
                holder, tapped_at, decided_at, late, verdict, reason, warnings, result, facts, actor, refers_reader,
                refers_sequence)
            select $1::text, position, stream, version, kind, reader, sequence, municipality, site, scope,
                holder, tapped_at, decided_at, late, verdict, reason, string_to_array(warnings, '|'), result::jsonb,
                facts::jsonb, actor, refers_reader, refers_sequence
            from unnest($2::bigint[], $3::uuid[], $4::int[], $5::text[], $6::text[], $7::bigint[], $8::text[],
                $9::text[], $10::text[], $11::uuid[], $12::timestamptz[], $13::timestamptz[], $14::boolean[],
                $15::text[], $16::text[], $17::text[], $18::text[], $19::text[], $20::text[], $21::text[],
                $22::bigint[])
            as page (position, stream, version, kind, reader, sequence, municipality, site, scope, holder, tapped_at,
                decided_at, late, verdict, reason, warnings, result, facts, actor, refers_reader, refers_sequence)
            """;

    private ReceptionTable() {}

    static Future<Void> write(SqlConnection transaction, String ledger, List<LedgerEntry> page) {
        return transaction
                .preparedQuery(INSERT)
                .execute(columns(ledger, page))
                .compose(inserted -> Undone.mark(transaction, "reception", page));
    }

    private static Tuple columns(String ledger, List<LedgerEntry> page) {
        return Unnest.of(ledger, page)
                .longs(LedgerEntry::position)
                .uuids(entry -> entry.stream().id())
                .ints(LedgerEntry::version)
                .texts(entry -> entry.kind().name())
                .texts(entry -> entry.key().reader())
                .longs(entry -> entry.key().sequence())
                .texts(LedgerEntry::municipality)
                .texts(LedgerEntry::site)
                .texts(LedgerEntry::scope)
                .uuids(LedgerEntry::holder)
                .instants(LedgerEntry::tappedAt)
                .instants(LedgerEntry::decidedAt)
                .flags(LedgerEntry::late)
                .texts(entry -> entry.decision().verdict().name())
                .texts(entry -> entry.decision().reason().name())
                .texts(entry -> joined(entry.decision().warnings()))
                .texts(entry -> FieldsJson.encode(entry.decision().result()))
                .texts(entry -> FieldsJson.encode(entry.decision().facts()))
                .texts(LedgerEntry::actor)
                .texts(entry -> reader(entry.refersTo()))
                .longs(entry -> sequence(entry.refersTo()))
                .tuple();
    }

    private static String joined(List<Warning> warnings) {
        return warnings.stream().map(Warning::name).collect(Collectors.joining("|"));
    }

    private static @Nullable String reader(@Nullable EntryKey key) {
        return key == null ? null : key.reader();
    }

    private static @Nullable Long sequence(@Nullable EntryKey key) {
        return key == null ? null : key.sequence();
    }
}
