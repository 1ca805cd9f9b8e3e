package io.kazasu.fanout;

import io.kazasu.ledger.FieldsJson;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.ledger.Unnest;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Warning;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the table that every store has. */
final class ReceptionTable {
    private static final Unnest<LedgerEntry> COLUMNS = new Unnest<LedgerEntry>()
            .bigint("position", LedgerEntry::position)
            .uuid("stream", entry -> entry.stream().id())
            .integer("version", LedgerEntry::version)
            .text("kind", entry -> entry.kind().name())
            .text("reader", entry -> entry.key().reader())
            .bigint("sequence", entry -> entry.key().sequence())
            .text("municipality", LedgerEntry::municipality)
            .text("site", LedgerEntry::site)
            .text("scope", LedgerEntry::scope)
            .uuid("holder", LedgerEntry::holder)
            .timestamptz("tapped_at", LedgerEntry::tappedAt)
            .timestamptz("decided_at", LedgerEntry::decidedAt)
            .bool("late", LedgerEntry::late)
            .text("verdict", entry -> entry.decision().verdict().name())
            .text("reason", entry -> entry.decision().reason().name())
            .texts("warnings", entry -> joined(entry.decision().warnings()))
            .jsonb("result", entry -> FieldsJson.encode(entry.decision().result()))
            .jsonb("facts", entry -> FieldsJson.encode(entry.decision().facts()))
            .text("actor", LedgerEntry::actor)
            .text("refers_reader", entry -> reader(entry.refersTo()))
            .bigint("refers_sequence", entry -> sequence(entry.refersTo()));

    private static final String INSERT =
            "insert into reception (ledger, " + COLUMNS.names() + ") select $1::text, " + COLUMNS.values(2);

    private ReceptionTable() {}

    static Future<Void> write(SqlConnection transaction, String ledger, List<LedgerEntry> page) {
        return transaction
                .preparedQuery(INSERT)
                .execute(COLUMNS.tuple(page, ledger))
                .compose(inserted -> Undone.mark(transaction, "reception", page));
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
