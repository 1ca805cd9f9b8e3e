package io.kazasu.fanout;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Says which of several nodes feeds a store from a ledger: the one whose session holds an advisory lock in the store's
 * database. The lock ends with its session, and the session is also the one that writes pages: whoever has lost the lock
 * has nothing left to write on. PostgreSQL ends the session of a node that hangs or is cut off. All calls on one event
 * loop, but for {@link #held()}.
 */
final class StoreLease {
    /**
     * Longer than the longest pause between two looks, which is 2 s. With the others' poll interval on top, a node that
     * hangs is replaced within 5 s.
     */
    private static final String LONGEST_SILENCE = "3s";

    private static final long CONNECT_TIMEOUT_SECONDS = 5;

    private static final String TAKE =
            "select pg_try_advisory_lock(hashtextextended('kazasu fan-out ' || $1::text, 0)) as taken";

    private final Vertx vertx;
    private final PgConnectOptions store;
    private final String ledger;
    private @Nullable PgConnection session;
    private volatile boolean held;

    /** @param ledger by whose name the lease is known in the store's database */
    StoreLease(Vertx vertx, PgConnectOptions store, String ledger) {
        this.vertx = vertx;
        this.store = new PgConnectOptions(store)
                .setCachePreparedStatements(true)
                .addProperty("idle_session_timeout", LONGEST_SILENCE)
                .addProperty("idle_in_transaction_session_timeout", LONGEST_SILENCE);
        this.ledger = ledger;
    }

    /** Whether this node is the one, as far as it knows. Any thread. */
    boolean held() {
        return held;
    }

    /**
     * Tries to take the lease where it is not held. Completes with the session, to read with, and to write with while
     * {@link #held()}; fails when the store cannot be reached.
     */
    Future<SqlConnection> take() {
        PgConnection present = session;
        if (present == null) {
            return connect().compose(this::take);
        }
        return held ? Future.succeededFuture(present) : take(present);
    }

    private Future<SqlConnection> take(PgConnection on) {
        return on.preparedQuery(TAKE).execute(Tuple.of(ledger)).map(rows -> {
            held = on.equals(session) && rows.iterator().next().getBoolean("taken");
            return on;
        });
    }

    private Future<PgConnection> connect() {
        Future<PgConnection> connecting = PgConnection.connect(vertx, store);
        return connecting
                .timeout(CONNECT_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .onSuccess(this::opened)
                .onFailure(given -> connecting.onSuccess(PgConnection::close));
    }

    private void opened(PgConnection connection) {
        session = connection;
        connection.exceptionHandler(fault -> {}); // whoever waits for it is told, and the end is seen below
        connection.closeHandler(closed -> {
            if (connection.equals(session)) {
                session = null;
                held = false;
            }
        });
    }

    /** Leaves it to the others, at once where the store can be reached. Never fails. */
    Future<Void> release() {
        PgConnection present = session;
        session = null;
        held = false;
        return present == null ? Future.succeededFuture() : present.close().otherwiseEmpty();
    }
}
