package io.kazasu.store.attendance;

import io.kazasu.fanout.Retention;
import io.kazasu.fanout.ServiceStore;
import io.kazasu.fanout.Unnest;
import io.kazasu.ledger.LedgerEntry;
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
    // An undo may leave nothing.
    private static final String REMOVE = """
            delete from presence using unnest($1::uuid[], $2::int[]) as gone (of_stream, of_version)
            where stream = of_stream and version < of_version
            """;

    private static final String PUT = """
            insert into presence (holder, stream, version, municipality, staff_number, direction, site, since, work_date)
            select holder, stream, version, municipality, coalesce(staff_number, ''), direction, site, since,
                work_date::date
            from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[],
                $8::timestamptz[], $9::text[])
                as last (holder, stream, version, municipality, staff_number, direction, site, since, work_date)
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
        List<LedgerEntry> present =
                newest.values().stream().filter(entry -> !last(entry).isEmpty()).toList();
        List<LedgerEntry> absent =
                newest.values().stream().filter(entry -> last(entry).isEmpty()).toList();
        return remove(transaction, absent).compose(removed -> put(transaction, present, staffNumbers));
    }

    private static Future<Void> remove(SqlConnection transaction, List<LedgerEntry> absent) {
        if (absent.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction
                .preparedQuery(REMOVE)
                .execute(Unnest.of(absent)
                        .uuids(entry -> entry.stream().id())
                        .ints(LedgerEntry::version)
                        .tuple())
                .mapEmpty();
    }

    private static Future<Void> put(
            SqlConnection transaction, List<LedgerEntry> present, Map<UUID, String> staffNumbers) {
        if (present.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction
                .preparedQuery(PUT)
                .execute(Unnest.of(present)
                        .uuids(LedgerEntry::holder)
                        .uuids(entry -> entry.stream().id())
                        .ints(LedgerEntry::version)
                        .texts(LedgerEntry::municipality)
                        .texts(entry -> staffNumbers.get(entry.stream().id()))
                        .texts(entry -> last(entry).requireText("direction"))
                        .texts(entry -> last(entry).requireText("site"))
                        .instants(entry -> last(entry).requireInstant("at"))
                        .texts(entry -> last(entry).requireDate("workDate").toString())
                        .tuple())
                .mapEmpty();
    }

    private static Fields last(LedgerEntry entry) {
        return entry.state().object("last");
    }

    private static Optional<String> staffNumber(LedgerEntry entry) {
        return entry.decision().facts().text("staffNumber");
    }
}
