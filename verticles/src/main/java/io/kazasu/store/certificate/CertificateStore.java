package io.kazasu.store.certificate;

import io.kazasu.fanout.Reading;
import io.kazasu.tap.SiteKind;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * What is asked of the store of certificates. Callable from any thread; futures fail as the store's database does, and
 * repeating is safe.
 */
public final class CertificateStore {
    private static final String SUMMARY = """
            select certificate, site_kind, count(*) filter (where not undone) as count,
                coalesce(sum(copies) filter (where not undone), 0)::bigint as copies,
                coalesce(sum(fee_yen) filter (where not undone), 0)::bigint as fee_yen,
                coalesce(sum(discount_yen) filter (where not undone), 0)::bigint as discount_yen,
                count(*) filter (where undone) as undone
            from certificate_issue
            where municipality = $1::text and tapped_at >= $2::timestamptz and tapped_at < $3::timestamptz
            group by certificate, site_kind order by certificate, site_kind
            """;

    private final Pool store;

    public CertificateStore(Pool store) {
        this.store = store;
    }

    /**
     * What was issued in one month, whenever it arrived.
     *
     * @param timeZone the municipality's, which tells when its month begins and ends
     */
    public Future<MonthSummary> summary(String municipality, YearMonth month, ZoneId timeZone) {
        Tuple where = Tuple.of(municipality, start(month, timeZone), start(month.plusMonths(1), timeZone));
        return Reading.list(store, SUMMARY, where, CertificateStore::line).map(MonthSummary::new);
    }

    private static OffsetDateTime start(YearMonth month, ZoneId timeZone) {
        return month.atDay(1).atStartOfDay(timeZone).toOffsetDateTime();
    }

    private static MonthSummary.Line line(Row row) {
        return new MonthSummary.Line(
                row.getString("certificate"),
                SiteKind.valueOf(row.getString("site_kind")),
                new MonthSummary.Sums(
                        row.getLong("count"),
                        row.getLong("copies"),
                        row.getLong("fee_yen"),
                        row.getLong("discount_yen"),
                        row.getLong("undone")));
    }
}
