package io.kazasu.directory;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, on a thread of the test. */
final class Await {
    /** Within which every change must be in force. */
    static final Duration IN_FORCE = Duration.ofSeconds(1);

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private Await() {}

    static void within(Duration limit, String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        boolean met = condition.getAsBoolean();
        while (!met && System.nanoTime() - start < limit.toNanos()) {
            LockSupport.parkNanos(POLL_NANOS);
            met = condition.getAsBoolean();
        }
        assertTrue(met, () -> what + " within " + limit);
    }

    static <T> T of(Future<T> future) {
        try {
            return future.await(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer within 20 s", e);
        }
    }
}
