package io.kazasu.store.shelter;

import io.kazasu.ledger.LedgerEntry;
import io.kazasu.ledger.Unnest;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the tables of the shelters' store. */
final class StayTables {
    private static final Unnest<Stay> CHANGES = new Unnest<Stay>()
            .text("reader", stay -> stay.entry().key().reader())
            .bigint("sequence", stay -> stay.entry().key().sequence())
            .uuid("holder", Stay::holder)
            .uuid("household", Stay::household)
            .text("site", Stay::site)
            .text("previous_site", Stay::previousSite)
            .timestamptz("changed_at", Stay::since);

    private static final String ADD_CHANGES = CHANGES.insertInto("stay_change");

    private static final Unnest<LedgerEntry> STATES = new Unnest<LedgerEntry>()
            .uuid("stream", state -> state.stream().id())
            .integer("version", LedgerEntry::version);

    private static final Unnest<Stay> PRESENT = new Unnest<Stay>()
            .uuid("stream", stay -> stay.entry().stream().id())
            .uuid("holder", Stay::holder);

    private static final String REMOVE_ABSENT = "delete from stay using (select " + STATES.values(1) + ") as state"
            + " where stay.stream = state.stream and stay.version < state.version"
            + " and (stay.stream, stay.holder) not in (select " + PRESENT.values(3) + ")";

    /** @param relation to the head of the household, or null when no entry of the page tells it */
    private record Known(Stay stay, @Nullable String relation) {}

    private static final Unnest<Known> STAYS = new Unnest<Known>()
            .uuid("holder", known -> known.stay().holder())
            .uuid("household", known -> known.stay().household())
            .uuid("stream", known -> known.stay().entry().stream().id())
            .integer("version", known -> known.stay().entry().version())
            .text("municipality", known -> known.stay().entry().municipality())
            .text("site", known -> known.stay().site())
            .timestamptz("since", known -> known.stay().since())
            .text("relation", Known::relation);

    // A person may have moved to another household, whose stream then has the later word.
    private static final String PUT = "insert into stay (" + STAYS.names() + ")"
            + " select distinct on (municipality, holder) * from (select " + STAYS.values(1) + ") as state"
            + """
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
                .execute(CHANGES.tuple(changes))
                .mapEmpty();
    }

    /** Whoever of these streams is not in their states any more. */
    static Future<Void> removeAbsent(SqlConnection transaction, List<LedgerEntry> states) {
        if (states.isEmpty()) {
            return Future.succeededFuture();
        }
        Tuple parameters = STATES.tuple(states);
        Tuple present = PRESENT.tuple(stays(states));
        parameters.addValue(present.getValue(0)).addValue(present.getValue(1));
        return transaction.preparedQuery(REMOVE_ABSENT).execute(parameters).mapEmpty();
    }

    private static List<Stay> stays(List<LedgerEntry> entries) {
        return entries.stream().flatMap(entry -> Stay.after(entry).stream()).toList();
    }

    static Future<Void> put(SqlConnection transaction, List<LedgerEntry> states, Map<UUID, String> relations) {
        List<Known> stays = stays(states).stream()
                .map(stay -> new Known(stay, relations.get(stay.holder())))
                .toList();
        if (stays.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction.preparedQuery(PUT).execute(STAYS.tuple(stays)).mapEmpty();
    }
}
