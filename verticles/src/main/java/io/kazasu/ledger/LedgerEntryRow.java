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
import org.jspecify.annotations.Nullable;

/** How a row of {@code ledger.entry} is read. */
public final class LedgerEntryRow {
    /**
     * The columns that {@link #entry} needs, to stand first in a select. Each is read by its place, as the driver looks for
     * a name among all the others.
     */
    public static final String COLUMNS = "position, stream, version, reader, sequence, digest, kind, service,"
            + " municipality, site, scope, holder, tapped_at, decided_at, late, verdict, reason, warnings, result,"
            + " facts, state, actor, refers_reader, refers_sequence";

    private LedgerEntryRow() {}

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
