package io.kazasu.store.privilege;

import io.kazasu.fanout.Reading;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What shops and their municipality ask of the store: counts, never who. Callable from any thread; futures fail as the
 * store's database does, and repeating is safe.
 */
public final class PrivilegeStore {
    private static final String USAGE = """
            select site, result ->> 'offer' as offer,
                count(*) filter (where verdict = 'ACCEPTED')::int as entitled,
                count(*) filter (where reason = 'DAILY_LIMIT')::int as refused
            from reception
            where municipality = $1::text and tapped_at >= $2::timestamptz and tapped_at < $3::timestamptz
                and kind in ('TAP', 'MANUAL') and (verdict = 'ACCEPTED' or reason = 'DAILY_LIMIT') and not undone
            group by 1, 2
            order by 1, 2
            """;

    private final Pool store;

    public PrivilegeStore(Pool store) {
        this.store = store;
    }

    /**
     * How often an offer was asked for at a shop.
     *
     * @param entitled uses that were not undone
     * @param refusedByLimit taps after the holder had used the offer up for the day
     */
    public record Usage(String site, String offer, int entitled, int refusedByLimit) {}

    /** By shop and offer, of taps from {@code from}, inclusive, to {@code to}; offers that nobody asked for are left out. */
    public Future<List<Usage>> usage(String municipality, Instant from, Instant to) {
        return Reading.list(
                store,
                USAGE,
                Tuple.of(municipality, from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC)),
                row -> new Usage(
                        row.getString("site"),
                        row.getString("offer"),
                        row.getInteger("entitled"),
                        row.getInteger("refused")));
    }
}
