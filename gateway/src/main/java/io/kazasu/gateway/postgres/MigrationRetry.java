package io.kazasu.gateway.postgres;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Migrates databases that need not be there when the gateway starts, such as the stores of the services. */
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
        attempt(address, migration, FIRST_PAUSE_MILLIS, done);
        return done.future();
    }

    private void attempt(DatabaseAddress address, Migration migration, long pauseMillis, Promise<Void> done) {
        vertx.executeBlocking(
                        () -> {
                            migration.run(address);
                            return true;
                        },
                        false)
                .onSuccess(migrated -> done.complete())
                .onFailure(failure -> {
                    LOG.warn("{}; trying again in {} ms", failure.getMessage(), pauseMillis);
                    long next = Math.min(2 * pauseMillis, PAUSE_MILLIS_MAX);
                    vertx.setTimer(pauseMillis, timer -> attempt(address, migration, next, done));
                });
    }
}
