package io.kazasu.fanout;

import io.kazasu.fanout.Receptions.Own;
import io.kazasu.tap.EntryKey;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a desk sees: the newest entries of its site. Futures fail as the store's database does. */
public final class RecentReceptions {
    private static final String NEWEST = "select kind, reader, sequence, site, tapped_at, decided_at, late, verdict,"
            + " reason, warnings, result, undone, actor, refers_reader, refers_sequence,"
            + " facts ->> 'rollNumber' as roll_number from reception"
            + " where site = $1::text and municipality = $2::text"
            + " order by tapped_at desc, decided_at desc, reader, sequence limit $3::int";

    private final Pool store;

    public RecentReceptions(Pool store) {
        this.store = store;
    }

    /**
     * One of the newest entries.
     *
     * @param refersTo the entry that it settles or undoes, or null
     * @param rollNumber of an elector, or null
     */
    public record Recent(
            Own entry,
            @Nullable EntryKey refersTo,
            @Nullable String rollNumber) {}

    /** The newest taps first, with what was done about them. */
    public Future<List<Recent>> of(String municipality, String site, int limit) {
        return Reading.list(store, NEWEST, Tuple.of(site, municipality, limit), RecentReceptions::recent);
    }

    private static Recent recent(Row row) {
        EntryKey refersTo = row.getString("refers_reader") == null ? null : Reading.key(row, "refers_");
        return new Recent(Receptions.own(row), refersTo, row.getString("roll_number"));
    }
}
