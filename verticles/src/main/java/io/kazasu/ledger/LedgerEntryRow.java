package io.kazasu.ledger;

import io.kazasu.tap.Decision;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Service;
import io.kazasu.tap.StreamKey;
import io.kazasu.tap.Verdict;
import io.kazasu.tap.Warning;
import io.vertx.sqlclient.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a row of {@code ledger.entry} is read, and what of it is written as it is. */
public final class LedgerEntryRow {
    /**
     * The columns that {@link #entry} needs, to stand first in a select. Each is read by its place, as the driver looks for
     * a name among all the others.
     */
    public static final String COLUMNS = "position, stream, version, reader, sequence, digest, kind, service,"
            + " municipality, site, scope, holder, tapped_at, decided_at, late, verdict, reason, warnings, result,"
            + " facts, state, actor, refers_reader, refers_sequence";

    private LedgerEntryRow() {}

    /** What the ledger and a store's receptions write alike; more can be added. */
    public static Unnest<LedgerEntry> written() {
        return new Unnest<LedgerEntry>()
                .uuid("stream", entry -> entry.stream().id())
                .integer("version", LedgerEntry::version)
                .text("reader", entry -> entry.key().reader())
                .bigint("sequence", entry -> entry.key().sequence())
                .text("kind", entry -> entry.kind().name())
                .text("municipality", LedgerEntry::municipality)
                .text("site", LedgerEntry::site)
                .text("scope", LedgerEntry::scope)
                .uuid("holder", LedgerEntry::holder)
                .timestamptz("tapped_at", LedgerEntry::tappedAt)
                .timestamptz("decided_at", LedgerEntry::decidedAt)
                .bool("late", LedgerEntry::late)
                .text("verdict", entry -> entry.decision().verdict().name())
                .text("reason", entry -> entry.decision().reason().name())
                .text("actor", LedgerEntry::actor)
                .text("refers_reader", entry -> refersTo(entry, EntryKey::reader))
                .bigint("refers_sequence", entry -> refersTo(entry, EntryKey::sequence));
    }

    /** The columns by which an entry is known. */
    public static Unnest<EntryKey> keys() {
        return new Unnest<EntryKey>().text("reader", EntryKey::reader).bigint("sequence", EntryKey::sequence);
    }

    /** Joined by {@code |}, as the ledger keeps them; empty when there are none. */
    public static String joinedWarnings(LedgerEntry entry) {
        List<Warning> warnings = entry.decision().warnings();
        return warnings.isEmpty() ? "" : warnings.stream().map(Enum::name).collect(Collectors.joining("|"));
    }

    private static <T> @Nullable T refersTo(LedgerEntry entry, Function<EntryKey, T> part) {
        EntryKey key = entry.refersTo();
        return key == null ? null : part.apply(key);
    }

    public static LedgerEntry entry(Row row) {
        return new LedgerEntry(
                row.getLong(0),
                new StreamKey(row.getUUID(1)),
                row.getInteger(2),
                new EntryKey(row.getString(3), row.getLong(4)),
                row.getUUID(5),
                EntryKind.valueOf(row.getString(6)),
                Service.valueOf(row.getString(7)),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getUUID(11),
                row.getOffsetDateTime(12).toInstant(),
                row.getOffsetDateTime(13).toInstant(),
                row.getBoolean(14),
                new Decision(
                        Verdict.valueOf(row.getString(15)),
                        Reason.valueOf(row.getString(16)),
                        warnings(row.getString(17)),
                        FieldsJson.decode(row.getString(18)),
                        FieldsJson.decode(row.getString(19))),
                FieldsJson.decode(row.getString(20)),
                row.getString(21),
                refersTo(row.getString(22), row.getLong(23)));
    }

    private static List<Warning> warnings(String joined) {
        return joined.isEmpty()
                ? List.of()
                : Arrays.stream(joined.split("\\|")).map(Warning::valueOf).toList();
    }

    private static @Nullable EntryKey refersTo(@Nullable String reader, @Nullable Long sequence) {
        return reader == null ? null : new EntryKey(reader, Objects.requireNonNull(sequence));
    }
}
