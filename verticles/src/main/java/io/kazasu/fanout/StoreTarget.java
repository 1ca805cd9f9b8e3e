package io.kazasu.fanout;

import io.vertx.pgclient.PgConnectOptions;

/**
 * A store to deliver to.
 *
 * @param database of the store; one connection is made to it for each ledger, and kept
 */
public record StoreTarget(ServiceStore store, PgConnectOptions database) {}
