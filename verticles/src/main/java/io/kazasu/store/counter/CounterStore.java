package io.kazasu.store.counter;

import io.kazasu.fanout.Reading;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * What counters ask of their store. Callable from any thread; futures fail as the store's database does, and repeating
 * is safe.
 */
public final class CounterStore {
    private static final String SETTLEMENT = """
            select site, form, count(*) filter (where not undone) as count,
                coalesce(sum(fee_yen) filter (where not undone), 0)::bigint as fee_yen,
                coalesce(sum(discount_yen) filter (where not undone), 0)::bigint as discount_yen,
                count(*) filter (where undone) as undone
            from confirmation_sheet
            where municipality = $1::text and tapped_at >= $2::timestamptz and tapped_at < $3::timestamptz
            group by site, form order by site, form
            """;

    private final Pool store;

    public CounterStore(Pool store) {
        this.store = store;
    }

    /**
     * What was filled in and paid on one day, whenever it arrived.
     *
     * @param timeZone the municipality's, which tells when its day begins and ends
     */
    public Future<DaySettlement> settlement(String municipality, LocalDate date, ZoneId timeZone) {
        Tuple where = Tuple.of(municipality, start(date, timeZone), start(date.plusDays(1), timeZone));
        return Reading.list(store, SETTLEMENT, where, CounterStore::line).map(DaySettlement::new);
    }

    private static OffsetDateTime start(LocalDate date, ZoneId timeZone) {
        return date.atStartOfDay(timeZone).toOffsetDateTime();
    }

    private static DaySettlement.Line line(Row row) {
        return new DaySettlement.Line(
                row.getString("site"),
                row.getString("form"),
                new DaySettlement.Sums(
                        row.getLong("count"),
                        row.getLong("fee_yen"),
                        row.getLong("discount_yen"),
                        row.getLong("undone")));
    }
}
