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
import org.jspecify.annotations.Nullable;

/** How a row of {@code ledger.entry} is read. */
public final class LedgerEntryRow {
    /** The columns that {@link #entry} needs, by name. */
    public static final String COLUMNS = "position, stream, version, reader, sequence, digest, kind, service,"
            + " municipality, site, scope, holder, tapped_at, decided_at, late, verdict, reason, warnings, result,"
            + " facts, state, actor, refers_reader, refers_sequence";

    private LedgerEntryRow() {}

    public static LedgerEntry entry(Row row) {
        return new LedgerEntry(
                row.getLong("position"),
                new StreamKey(row.getUUID("stream")),
                row.getInteger("version"),
                new EntryKey(row.getString("reader"), row.getLong("sequence")),
                row.getUUID("digest"),
                EntryKind.valueOf(row.getString("kind")),
                Service.valueOf(row.getString("service")),
                row.getString("municipality"),
                row.getString("site"),
                row.getString("scope"),
                row.getUUID("holder"),
                row.getOffsetDateTime("tapped_at").toInstant(),
                row.getOffsetDateTime("decided_at").toInstant(),
                row.getBoolean("late"),
                decision(row),
                FieldsJson.decode(row.getString("state")),
                row.getString("actor"),
                refersTo(row));
    }

    private static Decision decision(Row row) {
        return new Decision(
                Verdict.valueOf(row.getString("verdict")),
                Reason.valueOf(row.getString("reason")),
                warnings(row.getString("warnings")),
                FieldsJson.decode(row.getString("result")),
                FieldsJson.decode(row.getString("facts")));
    }

    private static List<Warning> warnings(String joined) {
        return joined.isEmpty()
                ? List.of()
                : Arrays.stream(joined.split("\\|")).map(Warning::valueOf).toList();
    }

    private static @Nullable EntryKey refersTo(Row row) {
        String reader = row.getString("refers_reader");
        return reader == null ? null : new EntryKey(reader, row.getLong("refers_sequence"));
    }
}
