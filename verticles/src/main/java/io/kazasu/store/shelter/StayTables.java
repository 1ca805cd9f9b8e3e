package io.kazasu.store.shelter;

import io.kazasu.fanout.Unnest;
import io.kazasu.ledger.LedgerEntry;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes the tables of the shelters' store. */
final class StayTables {
    private static final String ADD_CHANGES = """
            insert into stay_change (reader, sequence, holder, household, site, previous_site, changed_at)
            select * from unnest($1::text[], $2::bigint[], $3::uuid[], $4::uuid[], $5::text[], $6::text[],
                $7::timestamptz[])
            """;

    // Someone whose only entry was undone is in no state any more.
    private static final String REMOVE_ABSENT = """
            delete from stay using unnest($1::uuid[], $2::int[]) as state (of_stream, of_version)
            where stream = of_stream and version < of_version
                and (stream, holder) not in (select * from unnest($3::uuid[], $4::uuid[]))
            """;

    // A person may have moved to another household, whose stream then has the later word.
    private static final String PUT = """
            insert into stay (holder, household, stream, version, municipality, site, since, relation)
            select distinct on (municipality, holder) * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::text[],
                $6::text[], $7::timestamptz[], $8::text[])
                as state (holder, household, stream, version, municipality, site, since, relation)
            order by municipality, holder, since desc
            on conflict (municipality, holder) do update set household = excluded.household, stream = excluded.stream,
                version = excluded.version, site = excluded.site, since = excluded.since,
                relation = coalesce(excluded.relation, stay.relation)
            where stay.stream = excluded.stream and stay.version < excluded.version
                or stay.stream <> excluded.stream and stay.since <= excluded.since
            """;

    private StayTables() {}

    static Future<Void> addChanges(SqlConnection transaction, List<LedgerEntry> page) {
        List<Stay> changes = stays(page).stream().filter(Stay::isNew).toList();
        if (changes.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction
                .preparedQuery(ADD_CHANGES)
                .execute(Unnest.of(changes)
                        .texts(stay -> stay.entry().key().reader())
                        .longs(stay -> stay.entry().key().sequence())
                        .uuids(Stay::holder)
                        .uuids(Stay::household)
                        .texts(Stay::site)
                        .texts(Stay::previousSite)
                        .instants(Stay::since)
                        .tuple())
                .mapEmpty();
    }

    static Future<Void> removeAbsent(SqlConnection transaction, List<LedgerEntry> states) {
        Tuple parameters = Unnest.of(states)
                .uuids(state -> state.stream().id())
                .ints(LedgerEntry::version)
                .tuple();
        Tuple present = Unnest.of(stays(states))
                .uuids(stay -> stay.entry().stream().id())
                .uuids(Stay::holder)
                .tuple();
        parameters.addValue(present.getValue(0)).addValue(present.getValue(1));
        return transaction.preparedQuery(REMOVE_ABSENT).execute(parameters).mapEmpty();
    }

    private static List<Stay> stays(List<LedgerEntry> entries) {
        return entries.stream().flatMap(entry -> Stay.after(entry).stream()).toList();
    }

    static Future<Void> put(SqlConnection transaction, List<LedgerEntry> states, Map<UUID, String> relations) {
        List<Stay> stays = stays(states);
        if (stays.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction
                .preparedQuery(PUT)
                .execute(Unnest.of(stays)
                        .uuids(Stay::holder)
                        .uuids(Stay::household)
                        .uuids(stay -> stay.entry().stream().id())
                        .ints(stay -> stay.entry().version())
                        .texts(stay -> stay.entry().municipality())
                        .texts(Stay::site)
                        .instants(Stay::since)
                        .texts(stay -> relations.get(stay.holder()))
                        .tuple())
                .mapEmpty();
    }
}
