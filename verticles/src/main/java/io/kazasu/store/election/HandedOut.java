package io.kazasu.store.election;

import io.kazasu.fanout.Reading;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which ballots which electors were handed, for rolls on paper. Any thread; futures fail as the store does. */
public final class HandedOut {
    private static final String TO = """
            select holder, contest, site, tapped_at, provisional from ballot_issue
            where election = $1::text and holder = any($2::uuid[]) and not undone order by tapped_at, contest
            """;

    /** Rows are only ever added or marked as undone, so that the two counts tell every change. */
    private static final String CHANGES = """
            select count(*) as issued, count(*) filter (where undone) as undone from ballot_issue
            where election = $1::text and ($2::text is null or voting_district = $2::text)
            """;

    private final Pool store;

    public HandedOut(Pool store) {
        this.store = store;
    }

    public record Ballot(String contest, String site, Instant tappedAt, boolean provisional) {}

    /**
     * How much has happened; equal where nothing has changed.
     *
     * @param undone of those issued
     */
    public record Changes(long issued, long undone) {}

    /** In the order in which they were handed out; who was handed none is missing. */
    public Future<Map<UUID, List<Ballot>>> to(String election, Collection<UUID> holders) {
        Tuple parameters = Tuple.of(election).addArrayOfUUID(holders.toArray(UUID[]::new));
        return store.preparedQuery(TO).execute(parameters).map(rows -> {
            Map<UUID, List<Ballot>> ballots = new HashMap<>();
            rows.forEach(row -> ballots.computeIfAbsent(row.getUUID("holder"), holder -> new ArrayList<>())
                    .add(ballot(row)));
            return ballots;
        });
    }

    private static Ballot ballot(Row row) {
        return new Ballot(
                row.getString("contest"),
                row.getString("site"),
                Reading.requireInstant(row, "tapped_at"),
                row.getBoolean("provisional"));
    }

    /** @param votingDistrict null for all of them */
    public Future<Changes> changes(String election, @Nullable String votingDistrict) {
        return store.preparedQuery(CHANGES)
                .execute(Tuple.of(election, votingDistrict))
                .map(rows -> rows.iterator().next())
                .map(row -> new Changes(row.getLong("issued"), row.getLong("undone")));
    }
}
