package io.kazasu.gateway.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The end of the process by SIGTERM or SIGINT: the main thread is woken, ends in order, and says with which code. The
 * JVM by itself would end with 143.
 */
final class Termination {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger exitCode = new AtomicInteger(1);
    private final Duration limit;

    private Termination(Duration limit) {
        this.limit = limit;
    }

    /** @param limit after which the process ends with 1, however far the main thread has come */
    static Termination install(Duration limit) {
        Termination termination = new Termination(limit);
        Runtime.getRuntime().addShutdownHook(new Thread(termination::hook, "termination"));
        return termination;
    }

    /** Blocks until the process is asked to end. */
    void await() throws InterruptedException {
        asked.await();
    }

    /** The main thread has nothing left to do. */
    void end(int code) {
        exitCode.set(code);
        ended.countDown();
    }

    private void hook() {
        if (ended.getCount() == 0) {
            return;
        }
        asked.countDown();
        try {
            boolean inTime = ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
            Runtime.getRuntime().halt(inTime ? exitCode.get() : 1);
        } catch (InterruptedException e) {
            Runtime.getRuntime().halt(1);
        }
    }
}
