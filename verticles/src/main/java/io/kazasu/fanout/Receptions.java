package io.kazasu.fanout;

import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the table {@code reception} that every store has. Futures fail as the store's database does. */
public final class Receptions {
    // Of an entry's identity and verdict, not of its JSON, which the store keeps in another form. The sum does not
    // depend on the order, and unlike exclusive-or it does not let a row that is there twice vanish.
    static final String CHECKSUM = "coalesce(sum(('x' || left(md5(concat_ws('|', reader,"
            + " sequence, verdict, reason, position)), 15))::bit(60)::bigint), 0)";

    // What was purged counts as if it were there.
    private static final String STORE_TOTALS = "select there.entries + gone.entries as entries,"
            + " (there.checksum + gone.checksum)::text as checksum,"
            + " (select xid::text from fanout_cursor where ledger = $1::text) as xid,"
            + " (select position from fanout_cursor where ledger = $1::text) as position"
            + " from (select count(*) as entries, " + CHECKSUM + " as checksum"
            + " from reception where ledger = $1::text) there,"
            + " (select coalesce(sum(entries), 0)::bigint as entries, coalesce(sum(checksum), 0) as checksum"
            + " from purged where ledger = $1::text) gone";

    private static final String LEDGER_TOTALS = "select count(*) as entries, " + CHECKSUM + "::text as checksum,"
            + " $2::text as xid, $3::bigint as position"
            + " from ledger.entry where service = $1::text and (xid, position) <= ($2::text::xid8, $3::bigint)";

    private static final String PURGED = "select coalesce(sum(entries), 0)::bigint from purged where ledger = $1::text";

    private static final String OWN = "select kind, reader, sequence, site, tapped_at, decided_at, late, verdict,"
            + " reason, warnings, result, undone, actor from reception"
            + " where holder = $1::uuid and municipality = $2::text order by tapped_at, decided_at, reader, sequence";

    private final Pool store;

    public Receptions(Pool store) {
        this.store = store;
    }

    /**
     * One entry about a person, as it is shown to that person.
     *
     * @param actor the operator who did it by hand, or null for a reader
     * @param undone a later entry has undone it
     */
    public record Own(
            EntryKey key,
            String kind,
            String site,
            Instant tappedAt,
            Instant decidedAt,
            boolean late,
            String verdict,
            String reason,
            List<String> warnings,
            Fields result,
            boolean undone,
            @Nullable String actor) {}

    /**
     * What was delivered of one ledger, what was purged since included; equal for a store and its ledger when nothing is
     * missing, double or changed.
     *
     * @param checksum over reader, sequence, verdict, reason and position of each entry, in any order
     * @param xid transaction ID up to which it counts, together with {@code position}
     */
    public record Totals(long entries, String checksum, String xid, long position) {}

    /** All entries of this service about a person in one municipality, in the order of the taps (開示請求). */
    public Future<List<Own>> entriesOf(UUID holder, String municipality) {
        return store.preparedQuery(OWN).execute(Tuple.of(holder, municipality)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(Receptions::own)
                .toList());
    }

    static Own own(Row row) {
        return new Own(
                new EntryKey(row.getString("reader"), row.getLong("sequence")),
                row.getString("kind"),
                row.getString("site"),
                row.getOffsetDateTime("tapped_at").toInstant(),
                row.getOffsetDateTime("decided_at").toInstant(),
                row.getBoolean("late"),
                row.getString("verdict"),
                row.getString("reason"),
                List.of(row.getArrayOfStrings("warnings")),
                fields(row.getJsonObject("result")),
                row.getBoolean("undone"),
                row.getString("actor"));
    }

    private static Fields fields(JsonObject json) {
        return Fields.of(json.getMap());
    }

    /** What this store has of a ledger, and up to where; of one instant, whether or not delivery goes on. */
    public Future<Totals> totals(String ledger) {
        return store.preparedQuery(STORE_TOTALS).execute(Tuple.of(ledger)).map(Receptions::totals);
    }

    /** How many entries of a ledger were here and have been purged. */
    public Future<Long> purged(String ledger) {
        return store.preparedQuery(PURGED)
                .execute(Tuple.of(ledger))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** What a ledger has of a service, as far as {@code upTo} reaches. */
    public static Future<Totals> ledgerTotals(Pool ledger, Service service, Totals upTo) {
        return ledger.preparedQuery(LEDGER_TOTALS)
                .execute(Tuple.of(service.name(), upTo.xid(), upTo.position()))
                .map(Receptions::totals);
    }

    private static Totals totals(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        String xid = row.getString("xid");
        return xid == null
                ? new Totals(row.getLong("entries"), row.getString("checksum"), Cursor.START.xid(), 0)
                : new Totals(row.getLong("entries"), row.getString("checksum"), xid, row.getLong("position"));
    }
}
