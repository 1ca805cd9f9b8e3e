package io.kazasu.gateway.postgres;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prepares databases that need not be there when the gateway starts, such as the stores of the services. */
public final class MigrationRetry {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationRetry.class);
    private static final long FIRST_PAUSE_MILLIS = 1_000;
    private static final long PAUSE_MILLIS_MAX = 30_000;

    private final Vertx vertx;

    public MigrationRetry(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Tries until it is done, after longer and longer pauses of 1 to 30 s. Never blocks the caller.
     *
     * @return complete once the database is up to date; never fails, and stays open when Vert.x is closed before
     */
    public Future<Void> untilDone(DatabaseAddress address, Migration migration) {
        Promise<Void> done = Promise.promise();
        attempt(() -> migration.run(address), FIRST_PAUSE_MILLIS, done, Promise.promise());
        return done.future();
    }

    /** What makes a database ready. Blocks. */
    @FunctionalInterface
    public interface Preparation {
        void run() throws PostgresException;
    }

    /**
     * Tries in the same way, for what is to be waited for only as long as one try takes.
     *
     * @return complete once it was tried, whatever came of it; never fails
     */
    public Future<Void> triedOnce(Preparation preparation) {
        Promise<Void> tried = Promise.promise();
        attempt(preparation, FIRST_PAUSE_MILLIS, Promise.promise(), tried);
        return tried.future();
    }

    private void attempt(Preparation preparation, long pauseMillis, Promise<Void> done, Promise<Void> tried) {
        vertx.executeBlocking(
                        () -> {
                            preparation.run();
                            return true;
                        },
                        false)
                .onSuccess(prepared -> done.complete())
                .onFailure(failure -> {
                    LOG.warn("{}; trying again in {} ms", failure.getMessage(), pauseMillis);
                    long next = Math.min(2 * pauseMillis, PAUSE_MILLIS_MAX);
                    vertx.setTimer(pauseMillis, timer -> attempt(preparation, next, done, tried));
                })
                .onComplete(attempted -> tried.tryComplete());
    }
}
