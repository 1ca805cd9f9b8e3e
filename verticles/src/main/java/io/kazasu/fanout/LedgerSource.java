package io.kazasu.fanout;

import io.kazasu.ledger.Ledger;
import io.vertx.sqlclient.Pool;
import java.util.function.BooleanSupplier;

/**
 * A ledger that a store is fed from.
 *
 * @param name unique among the ledgers of a store and never changed: the store keeps its cursor under it
 * @param pool connections to the database that holds {@code ledger.entry}
 * @param open until then it is not read, as if it could not be reached; any thread, never blocks
 */
public record LedgerSource(String name, Pool pool, BooleanSupplier open) {
    /** One that is always open. */
    public LedgerSource(String name, Pool pool) {
        this(name, pool, () -> true);
    }

    public static LedgerSource of(Ledger ledger) {
        return new LedgerSource(ledger.name(), ledger.pool(), ledger::isOpen);
    }
}
