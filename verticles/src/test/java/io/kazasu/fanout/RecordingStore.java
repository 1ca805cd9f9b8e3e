package io.kazasu.fanout;

import io.kazasu.ledger.LedgerEntry;
import io.kazasu.ledger.Unnest;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** A store with a table of its own that takes any number of rows for an entry, so that a double one is seen. */
class RecordingStore implements ServiceStore {
    private static final Unnest<LedgerEntry> KEYS = new Unnest<LedgerEntry>()
            .text("reader", entry -> entry.key().reader())
            .bigint("sequence", entry -> entry.key().sequence());

    private final Service service;

    RecordingStore(Service service) {
        this.service = service;
    }

    static void createTable(Pool store) {
        StoreFixture.await(store.query("create table applied (reader text not null, sequence bigint not null)")
                .execute());
    }

    @Override
    public Service service() {
        return service;
    }

    @Override
    public Future<Void> apply(SqlConnection transaction, List<LedgerEntry> page) {
        return transaction
                .preparedQuery(KEYS.insertInto("applied"))
                .execute(KEYS.tuple(page))
                .mapEmpty();
    }
}
