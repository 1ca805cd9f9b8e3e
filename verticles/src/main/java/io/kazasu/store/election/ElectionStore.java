package io.kazasu.store.election;

import io.kazasu.fanout.Reading;
import io.kazasu.store.election.ElectionIncident.DoubleReception;
import io.kazasu.store.election.PollRecord.Ballots;
import io.kazasu.store.election.PollRecord.Hour;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What elections ask of their store. Hours are those of the tap on the clock of {@code timeZone}, late entries included.
 * Callable from any thread; futures fail as the store's database does, and repeating is safe.
 */
public final class ElectionStore {
    private static final String TURNOUT = """
            select site, voting_district, voting, contest, sex,
                date_trunc('hour', tapped_at at time zone $2::text) as hour, count(*) as count
            from ballot_issue where election = $1::text and not provisional and not undone
            group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
            """;

    private static final String AS_OF = "select max(decided_at) as as_of from reception where scope = $1::text";

    private static final String BALLOTS = """
            select contest, voting, sex, provisional, count(*) as count
            from ballot_issue where election = $1::text and site = $2::text and not undone
            group by 1, 2, 3, 4 order by 1, 2, 3, 4
            """;

    private static final String HOURS = """
            select date_trunc('hour', tapped_at at time zone $3::text) as hour,
                count(distinct (reader, sequence)) as receptions, min(tapped_at) as first, max(tapped_at) as last
            from ballot_issue where election = $1::text and site = $2::text and not undone
            group by 1 order by 1
            """;

    // Taps come before they are decided, but for clocks that are ahead by less than the minute that is let pass.
    private static final String PACE = """
            select date_trunc('minute', tapped_at) as minute, count(*) filter (where verdict = 'ACCEPTED') as accepted,
                count(*) filter (where verdict = 'HOLD') as held
            from reception where scope = $1::text and decided_at >= $2::timestamptz - interval '1 minute'
                and tapped_at >= $2::timestamptz and kind in ('TAP', 'MANUAL')
            group by 1 order by 1
            """;

    private final Pool store;
    private final Holds holds;
    private final Corrections corrections;
    private final BallotCounts counts;

    public ElectionStore(Pool store) {
        this.store = store;
        this.holds = new Holds(store);
        this.corrections = new Corrections(store);
        this.counts = new BallotCounts(store);
    }

    public Future<Turnout> turnout(String election, ZoneId timeZone) {
        // read first, so that it never claims an entry that the rows do not have
        return store.preparedQuery(AS_OF)
                .execute(Tuple.of(election))
                .map(asOf -> Reading.instant(asOf.iterator().next(), "as_of"))
                .compose(asOf -> rows(election, timeZone).map(rows -> Turnout.of(election, rows, asOf)));
    }

    private Future<List<Turnout.Row>> rows(String election, ZoneId timeZone) {
        return Reading.list(store, TURNOUT, Tuple.of(election, timeZone.getId()), ElectionStore::row);
    }

    private static Turnout.Row row(Row row) {
        return new Turnout.Row(
                row.getString("site"),
                row.getString("voting_district"),
                row.getString("voting"),
                row.getString("contest"),
                row.getString("sex"),
                row.getLocalDateTime("hour"),
                row.getLong("count"));
    }

    public Future<PollRecord> record(String election, String site, ZoneId timeZone) {
        Future<List<Ballots>> ballots = Reading.list(store, BALLOTS, Tuple.of(election, site), ElectionStore::ballots);
        Future<List<Hour>> hours =
                Reading.list(store, HOURS, Tuple.of(election, site, timeZone.getId()), ElectionStore::hour);
        Future<List<Hold>> held = holds.of(election, site, timeZone);
        Future<List<Correction>> corrected = corrections.of(election, site);
        return Future.all(ballots, hours, held, corrected)
                .map(all -> new PollRecord(
                        election, site, ballots.result(), held.result(), corrected.result(), hours.result()));
    }

    private static Ballots ballots(Row row) {
        return new Ballots(
                row.getString("contest"),
                row.getString("voting"),
                row.getString("sex"),
                row.getBoolean("provisional"),
                row.getLong("count"));
    }

    private static Hour hour(Row row) {
        return new Hour(
                row.getLocalDateTime("hour"),
                row.getLong("receptions"),
                Reading.requireInstant(row, "first"),
                Reading.requireInstant(row, "last"));
    }

    /** Minutes with receptions, the oldest first. */
    public Future<List<Pace>> pace(String election, Instant since) {
        Tuple parameters = Tuple.of(election, since.atOffset(ZoneOffset.UTC));
        return Reading.list(
                store,
                PACE,
                parameters,
                row -> new Pace(Reading.requireInstant(row, "minute"), row.getLong("accepted"), row.getLong("held")));
    }

    /**
     * Holds that no officer has settled, the oldest first.
     *
     * @param site null for all of the municipality's
     */
    public Future<List<Hold>> holdsWaiting(String municipality, @Nullable String site) {
        return holds.waiting(municipality, site);
    }

    /** Corrections that wait for a second officer, the oldest first. */
    public Future<List<Correction>> pendingCorrections(String municipality) {
        return corrections.pending(municipality);
    }

    /** Replaces what was counted for that hour before; both are kept. */
    public Future<Void> putBallotCount(BallotCount count) {
        return counts.put(count);
    }

    public Future<Reconciliation> reconciliation(String election, ZoneId timeZone) {
        return counts.reconciliation(election, timeZone);
    }

    /** What is open now: double receptions that nobody settled, counts that differ. */
    public Future<List<ElectionIncident>> incidents(String municipality, ZoneId timeZone) {
        return holds.doubleReceptions(municipality)
                .compose(doubles -> counts.differences(municipality, timeZone).map(differences -> {
                    List<ElectionIncident> incidents = new ArrayList<>(doubles.size() + differences.size());
                    doubles.forEach(hold -> incidents.add(doubleReception(hold)));
                    incidents.addAll(differences);
                    return incidents;
                }));
    }

    private static DoubleReception doubleReception(Hold hold) {
        return new DoubleReception(hold.key(), hold.election(), hold.site(), hold.firstIssueSite(), hold.tappedAt());
    }
}
