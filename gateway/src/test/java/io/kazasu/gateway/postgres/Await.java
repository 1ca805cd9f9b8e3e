package io.kazasu.gateway.postgres;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.opentest4j.AssertionFailedError;

/** Waits for a condition, which may fail with an exception meanwhile. */
final class Await {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Await() {}

    static void that(Callable<Boolean> condition) {
        Instant deadline = Instant.now().plus(LIMIT);
        Exception last = new IllegalStateException("false");
        while (Instant.now().isBefore(deadline)) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        throw new AssertionFailedError("not within " + LIMIT, last);
    }
}
