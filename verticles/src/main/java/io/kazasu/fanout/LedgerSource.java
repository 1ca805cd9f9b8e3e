package io.kazasu.fanout;

import io.vertx.sqlclient.Pool;

/**
 * A ledger that a store is fed from.
 *
 * @param name unique among the ledgers of a store and never changed: the store keeps its cursor under it
 * @param pool connections to the database that holds {@code ledger.entry}
 */
public record LedgerSource(String name, Pool pool) {}
