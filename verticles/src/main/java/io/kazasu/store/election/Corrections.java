package io.kazasu.store.election;

import io.kazasu.fanout.Reading;
import io.kazasu.tap.EntryKey;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Objects;

/** Reads who undid what. */
final class Corrections {
    private static final String EACH = """
            select u.reader, u.sequence, u.site, u.holder, u.facts ->> 'rollNumber' as roll_number,
                r.reader as request_reader, r.sequence as request_sequence,
                r.actor as requested_by, r.decided_at as requested_at,
                coalesce(r.facts ->> 'reason', r.facts ->> 'note', c.facts ->> 'reason', c.facts ->> 'note', '') as why,
                c.actor as approved_by, c.decided_at as approved_at
            from reception u
            left join lateral (select * from reception where kind = 'CORRECTION_REQUEST' and refers_reader = u.reader
                and refers_sequence = u.sequence order by version desc limit 1) r on true
            left join lateral (select * from reception where kind = 'CORRECTION' and refers_reader = u.reader
                and refers_sequence = u.sequence order by version desc limit 1) c on true
            """;

    private static final String PENDING = EACH + """
            where (u.reader, u.sequence) in (select refers_reader, refers_sequence from reception
                where kind = 'CORRECTION_REQUEST' and municipality = $1::text)
            and c.reader is null order by r.decided_at
            """;

    private static final String OF_SITE = EACH + """
            where (u.reader, u.sequence) in (select refers_reader, refers_sequence from reception
                where kind in ('CORRECTION_REQUEST', 'CORRECTION') and scope = $1::text)
            and u.site = $2::text order by coalesce(r.decided_at, c.decided_at)
            """;

    private final Pool store;

    Corrections(Pool store) {
        this.store = store;
    }

    Future<List<Correction>> pending(String municipality) {
        return Reading.list(store, PENDING, Tuple.of(municipality), Corrections::correction);
    }

    Future<List<Correction>> of(String election, String site) {
        return Reading.list(store, OF_SITE, Tuple.of(election, site), Corrections::correction);
    }

    private static Correction correction(Row row) {
        String requestReader = row.getString("request_reader");
        EntryKey request = requestReader == null ? null : Reading.key(row, "request_");
        return new Correction(
                request,
                Reading.key(row, ""),
                row.getString("site"),
                row.getUUID("holder"),
                row.getString("roll_number"),
                row.getString("requested_by"),
                Reading.instant(row, "requested_at"),
                Objects.requireNonNullElse(row.getString("why"), ""),
                row.getString("approved_by"),
                Reading.instant(row, "approved_at"));
    }
}
