package io.kazasu.store.privilege;

import io.kazasu.fanout.ServiceStore;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** Adds nothing to the receptions that every store has: usage is counted from them. */
public final class PrivilegeDelivery implements ServiceStore {
    @Override
    public Service service() {
        return Service.PRIVILEGE;
    }

    @Override
    public Future<Void> apply(SqlConnection transaction, List<LedgerEntry> page) {
        return Future.succeededFuture();
    }
}
