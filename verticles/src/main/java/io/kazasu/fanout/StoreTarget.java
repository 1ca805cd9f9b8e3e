package io.kazasu.fanout;

import io.vertx.sqlclient.Pool;

/**
 * A store to deliver to.
 *
 * @param pool connections to the store's database; two for each ledger are enough
 */
public record StoreTarget(ServiceStore store, Pool pool) {}
