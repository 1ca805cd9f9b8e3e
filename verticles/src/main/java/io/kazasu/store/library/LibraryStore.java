package io.kazasu.store.library;

import io.kazasu.fanout.Reading;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the library asks of its store. Tells what is out now, never what was read before. Callable from any thread;
 * futures fail as the store's database does, and repeating is safe.
 */
public final class LibraryStore {
    private static final String LOANS = """
            select own.item, own.acted_at, own.due
            from (select distinct on (item) item, action, acted_at, due from item_act
                where holder = $1::uuid and municipality = $2::text and not undone
                order by item, acted_at desc, position desc) as own
            where own.action = 'LEND'
                and not exists (select from implicit_return as ended
                    where ended.holder = $1::uuid and ended.item = own.item)
            order by own.due, own.item
            """;

    private static final String IMPLICIT_RETURNS = "select item, returned_at from implicit_return"
            + " where holder = $1::uuid and municipality = $2::text order by returned_at, item";

    private static final String ALL_IMPLICIT_RETURNS = "select holder, item, returned_at from implicit_return";

    private final Pool store;

    public LibraryStore(Pool store) {
        this.store = store;
    }

    /**
     * An item out to a patron.
     *
     * @param lentAt when it was lent, or lent again to the same patron
     */
    public record Loan(String item, Instant lentAt, LocalDate due) {}

    /** A loan that ended when another patron lent or returned the item. */
    public record ImplicitReturn(String item, Instant returnedAt) {}

    /** What a patron has out, the first due first. */
    public Future<List<Loan>> loans(UUID patron, String municipality) {
        return Reading.list(
                store,
                LOANS,
                Tuple.of(patron, municipality),
                row -> new Loan(
                        row.getString("item"), Reading.requireInstant(row, "acted_at"), row.getLocalDate("due")));
    }

    /** What a patron lent and others brought back; until the patron lends or returns it again. */
    public Future<List<ImplicitReturn>> implicitReturns(UUID patron, String municipality) {
        return Reading.list(
                store,
                IMPLICIT_RETURNS,
                Tuple.of(patron, municipality),
                row -> new ImplicitReturn(row.getString("item"), Reading.requireInstant(row, "returned_at")));
    }

    /** The same of all patrons: by patron and item, when it was brought back. */
    public Future<Map<UUID, Map<String, Instant>>> implicitReturns() {
        return store.preparedQuery(ALL_IMPLICIT_RETURNS).execute().map(rows -> {
            Map<UUID, Map<String, Instant>> returns = new HashMap<>();
            rows.forEach(row -> returns.computeIfAbsent(row.getUUID("holder"), first -> new HashMap<>())
                    .put(row.getString("item"), Reading.requireInstant(row, "returned_at")));
            return returns;
        });
    }
}
