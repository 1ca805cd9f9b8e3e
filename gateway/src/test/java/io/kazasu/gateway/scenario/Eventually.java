package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what must become true soon. */
final class Eventually {
    /** Patient on a slow machine; no test takes it when it succeeds. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Eventually() {}

    static <T> void equal(T expected, Supplier<T> actual) throws java.io.IOException {
        equalWithin(LIMIT, expected, actual);
    }

    /** Fails with the difference when it is not so within {@code limit}. */
    static <T> void equalWithin(Duration limit, T expected, Supplier<T> actual) throws java.io.IOException {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end) {
            if (expected.equals(actual.get())) {
                return;
            }
            LockSupport.parkNanos(20_000_000);
        }
        assertEquals(expected, actual.get());
    }

    /** A look at the outside, which may fail. */
    @FunctionalInterface
    interface Supplier<T> {
        T get() throws java.io.IOException;
    }
}
