package io.kazasu.store.attendance;

import io.kazasu.fanout.Retention;
import io.kazasu.fanout.ServiceStore;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.ledger.Unnest;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps {@code presence}: what each member of staff last did. */
public final class AttendanceDelivery implements ServiceStore {
    private static final Unnest<LedgerEntry> GONE = new Unnest<LedgerEntry>()
            .uuid("stream", entry -> entry.stream().id())
            .integer("version", LedgerEntry::version);

    // An undo may leave nothing.
    private static final String REMOVE = "delete from presence using (select " + GONE.values(1) + ") as gone"
            + " where presence.stream = gone.stream and presence.version < gone.version";

    /** @param staffNumber empty when no entry of the page tells it */
    private record Last(LedgerEntry entry, String staffNumber) {
        Fields tap() {
            return last(entry);
        }
    }

    private static final Unnest<Last> LAST = new Unnest<Last>()
            .uuid("holder", last -> last.entry().holder())
            .uuid("stream", last -> last.entry().stream().id())
            .integer("version", last -> last.entry().version())
            .text("municipality", last -> last.entry().municipality())
            .text("staff_number", Last::staffNumber)
            .text("direction", last -> last.tap().requireText("direction"))
            .text("site", last -> last.tap().requireText("site"))
            .timestamptz("since", last -> last.tap().requireInstant("at"))
            .date("work_date", last -> last.tap().requireDate("workDate").toString());

    private static final String PUT = LAST.insertInto("presence") + """
             on conflict (municipality, holder) do update set stream = excluded.stream, version = excluded.version,
                direction = excluded.direction, site = excluded.site, since = excluded.since, work_date = excluded.work_date,
                staff_number = coalesce(nullif(excluded.staff_number, ''), presence.staff_number)
            where presence.version < excluded.version
            """;

    // A tap older than the cutoff makes nobody present: that takes one of the last hours.
    private static final Retention RETENTION =
            Retention.OF_TAPS.aged(new Retention.Aged("presence", "t.since < (select at from cutoff)"));

    @Override
    public Service service() {
        return Service.ATTENDANCE;
    }

    @Override
    public Retention retention() {
        return RETENTION;
    }

    @Override
    public Future<Void> apply(SqlConnection transaction, List<LedgerEntry> page) {
        Map<UUID, LedgerEntry> newest = new HashMap<>();
        Map<UUID, String> staffNumbers = new HashMap<>();
        for (LedgerEntry entry : page) {
            if (entry.holder() != null) {
                UUID stream = entry.stream().id();
                newest.put(stream, entry);
                staffNumber(entry).ifPresent(number -> staffNumbers.put(stream, number));
            }
        }
        List<Last> present = newest.values().stream()
                .filter(entry -> !last(entry).isEmpty())
                .map(entry ->
                        new Last(entry, staffNumbers.getOrDefault(entry.stream().id(), "")))
                .toList();
        List<LedgerEntry> absent =
                newest.values().stream().filter(entry -> last(entry).isEmpty()).toList();
        return remove(transaction, absent).compose(removed -> put(transaction, present));
    }

    private static Future<Void> remove(SqlConnection transaction, List<LedgerEntry> absent) {
        if (absent.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction.preparedQuery(REMOVE).execute(GONE.tuple(absent)).mapEmpty();
    }

    private static Future<Void> put(SqlConnection transaction, List<Last> present) {
        if (present.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction.preparedQuery(PUT).execute(LAST.tuple(present)).mapEmpty();
    }

    private static Fields last(LedgerEntry entry) {
        return entry.state().object("last");
    }

    private static Optional<String> staffNumber(LedgerEntry entry) {
        return entry.decision().facts().text("staffNumber");
    }
}
