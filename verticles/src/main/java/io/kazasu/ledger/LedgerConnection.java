package io.kazasu.ledger;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One event loop's connection to the ledger, made anew whenever it is lost. Confined to that event loop. */
final class LedgerConnection {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerConnection.class);
    private static final long BACKOFF_MILLIS_MIN = 50;
    private static final long BACKOFF_MILLIS_MAX = 1_000;

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final long connectTimeoutMillis;
    private final Runnable connected;
    private final Runnable lost;
    private @Nullable PgConnection connection;
    private long backoffMillis = BACKOFF_MILLIS_MIN;
    private long downSinceNanos = System.nanoTime();
    private boolean reported;
    private long attempt;
    private boolean closed;

    /** @param lost called when what is in flight will not be answered any more */
    LedgerConnection(
            Vertx vertx, PgConnectOptions options, long connectTimeoutMillis, Runnable connected, Runnable lost) {
        this.vertx = vertx;
        this.options = options;
        this.connectTimeoutMillis = connectTimeoutMillis;
        this.connected = connected;
        this.lost = lost;
    }

    @Nullable
    PgConnection current() {
        return connection;
    }

    /** 0 while connected. */
    long downNanos() {
        return connection != null ? 0 : System.nanoTime() - downSinceNanos;
    }

    /** A server that accepts and then says nothing is given up like one that refuses. */
    void open() {
        long own = ++attempt;
        long timer = vertx.setTimer(connectTimeoutMillis, fired -> {
            if (own == attempt) {
                attempt++;
                retry(new TimeoutException("no connection within " + connectTimeoutMillis + " ms"));
            }
        });
        PgConnection.connect(vertx, options).onComplete(result -> {
            vertx.cancelTimer(timer);
            if (own != attempt) {
                result.map(PgConnection::close);
            } else if (result.succeeded()) {
                opened(result.result());
            } else {
                retry(result.cause());
            }
        });
    }

    private void opened(PgConnection opened) {
        if (closed) {
            opened.close();
            return;
        }
        if (reported) {
            LOG.info("the ledger is back");
            reported = false;
        }
        connection = opened;
        opened.closeHandler(none -> drop(opened));
        connected.run();
    }

    private void retry(Throwable cause) {
        if (closed) {
            return;
        }
        if (!reported) {
            LOG.warn("the ledger cannot be reached: {}", cause.getMessage());
            reported = true;
        }
        openLater();
    }

    private void openLater() {
        long wait = backoffMillis / 2 + ThreadLocalRandom.current().nextLong(backoffMillis / 2 + 1);
        backoffMillis = Math.min(backoffMillis * 2, BACKOFF_MILLIS_MAX);
        vertx.setTimer(wait, id -> open());
    }

    /** Gives the present connection up and makes a new one. */
    void drop() {
        PgConnection present = connection;
        if (present != null) {
            present.close();
            drop(present);
        }
    }

    @SuppressWarnings("ReferenceEquality") // this very connection, not one that equals it
    private void drop(PgConnection dropped) {
        if (connection != dropped) {
            return;
        }
        connection = null;
        downSinceNanos = System.nanoTime();
        lost.run();
        if (!closed) {
            openLater();
        }
    }

    /** A statement went through, so the next loss may be repaired at once. */
    void proven() {
        backoffMillis = BACKOFF_MILLIS_MIN;
    }

    void close() {
        closed = true;
        PgConnection present = connection;
        connection = null;
        if (present != null) {
            present.close();
        }
    }
}
