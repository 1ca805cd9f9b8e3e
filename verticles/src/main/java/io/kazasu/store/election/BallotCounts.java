package io.kazasu.store.election;

import io.kazasu.fanout.Reading;
import io.kazasu.store.election.ElectionIncident.BallotCountDifference;
import io.kazasu.store.election.Reconciliation.Line;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneId;
import java.util.List;

/** Keeps what stations counted and sets it against what was received. Counts are added, never overwritten. */
final class BallotCounts {
    private static final String INSERT = "insert into ballot_count"
            + " (municipality, site, election, contest, hour, handed_out, operator) values"
            + " ($1::text, $2::text, $3::text, $4::text, $5::timestamp, $6::int, $7::text)";

    private static final String IN_FORCE = "select distinct on (election, site, contest, hour) election, site, contest,"
            + " hour, handed_out from ballot_count where ";

    private static final String NEWEST_FIRST = " order by election, site, contest, hour, id desc";

    private static final String LINES = "with counted as (" + IN_FORCE + "election = $1::text" + NEWEST_FIRST + "),"
            + " received as (select site, contest, date_trunc('hour', tapped_at at time zone $2::text) as hour,"
            + " count(*) as receptions from ballot_issue where election = $1::text and not undone group by 1, 2, 3)"
            + " select site, contest, hour, coalesce(receptions, 0) as receptions, handed_out"
            + " from counted full join received using (site, contest, hour) order by site, contest, hour";

    private static final String DIFFERENCES = "select * from (" + IN_FORCE + "municipality = $1::text" + NEWEST_FIRST
            + ") counted cross join lateral (select count(*) as receptions from ballot_issue b"
            + " where b.election = counted.election and b.site = counted.site and b.contest = counted.contest"
            + " and b.tapped_at >= counted.hour at time zone $2::text"
            + " and b.tapped_at < (counted.hour + interval '1 hour') at time zone $2::text and not b.undone) received"
            + " where handed_out <> receptions order by election, site, contest, hour";

    private final Pool store;

    BallotCounts(Pool store) {
        this.store = store;
    }

    Future<Void> put(BallotCount count) {
        return store.preparedQuery(INSERT)
                .execute(Tuple.from(List.of(
                        count.municipality(),
                        count.site(),
                        count.election(),
                        count.contest(),
                        count.hour(),
                        count.handedOut(),
                        count.operator())))
                .mapEmpty();
    }

    Future<Reconciliation> reconciliation(String election, ZoneId timeZone) {
        return Reading.list(store, LINES, Tuple.of(election, timeZone.getId()), BallotCounts::line)
                .map(lines -> new Reconciliation(election, lines));
    }

    private static Line line(Row row) {
        return new Line(
                row.getString("site"),
                row.getString("contest"),
                row.getLocalDateTime("hour"),
                row.getLong("receptions"),
                row.getInteger("handed_out"));
    }

    Future<List<BallotCountDifference>> differences(String municipality, ZoneId timeZone) {
        return Reading.list(store, DIFFERENCES, Tuple.of(municipality, timeZone.getId()), BallotCounts::difference);
    }

    private static BallotCountDifference difference(Row row) {
        return new BallotCountDifference(
                row.getString("election"),
                row.getString("site"),
                row.getString("contest"),
                row.getLocalDateTime("hour"),
                row.getLong("receptions"),
                row.getInteger("handed_out"));
    }
}
