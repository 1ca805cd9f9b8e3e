package io.kazasu.gateway.operator;

import io.kazasu.decision.election.ElectionTables;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many are entitled to each ballot. Counting a roll takes a while, so a count serves for a minute. Not thread-safe. */
final class Electorates {
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** Electors with the same ballots at once; an absent list stands for all of the election. */
    private static final String COUNTS = "select data -> 'contests' as contests,"
            + " data ->> 'voting_district' as district, count(*) as electors"
            + " from directory.holder_record where name = $1::text and scope = $2::text group by 1, 2 order by 2";

    private final Pool directory;
    private final InstantSource clock;
    private final Map<String, Counted> byElection = new HashMap<>();

    private record Counted(Instant at, List<String> contests, Map<String, Electorate> electors) {}

    /**
     * Who is entitled to one ballot.
     *
     * @param byDistrict in the order of the voting districts
     */
    record Electorate(Map<String, Long> byDistrict) {
        long electors() {
            return byDistrict.values().stream().mapToLong(Long::longValue).sum();
        }

        private void add(String district, long electors) {
            byDistrict.merge(district, electors, Long::sum);
        }
    }

    Electorates(Pool directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** By contest, in the order given. */
    Future<Map<String, Electorate>> of(String election, List<String> contests) {
        Instant now = clock.instant();
        Counted known = byElection.get(election);
        if (known != null
                && known.contests().equals(contests)
                && known.at().plus(FRESH).isAfter(now)) {
            return Future.succeededFuture(known.electors());
        }
        return directory
                .preparedQuery(COUNTS)
                .execute(Tuple.of(ElectionTables.ROLL.name(), election))
                .map(rows -> count(rows, contests))
                .onSuccess(electors -> byElection.put(election, new Counted(now, contests, electors)));
    }

    private static Map<String, Electorate> count(RowSet<Row> rows, List<String> contests) {
        Map<String, Electorate> electors = new LinkedHashMap<>();
        contests.forEach(contest -> electors.put(contest, new Electorate(new LinkedHashMap<>())));
        for (Row row : rows) {
            JsonArray entitled = row.getJsonArray("contests");
            electors.forEach((contest, electorate) -> {
                if (entitled == null || entitled.isEmpty() || entitled.contains(contest)) {
                    electorate.add(row.getString("district"), row.getLong("electors"));
                }
            });
        }
        return electors;
    }
}
