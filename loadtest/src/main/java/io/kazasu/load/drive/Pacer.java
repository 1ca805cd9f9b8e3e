package io.kazasu.load.drive;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Wakes the event loop at each moment of a schedule. A thread of its own, as an event loop's timers know milliseconds
 * only, which is as long as a tap takes.
 */
final class Pacer {
    private final Schedule.Timed schedule;
    private final Runnable wake;
    private final AtomicBoolean waking = new AtomicBoolean();
    private volatile boolean stopped;

    /** @param wake hands over to the event loop, where {@link #woken()} is called first */
    Pacer(Schedule.Timed schedule, Runnable wake) {
        this.schedule = schedule;
        this.wake = wake;
    }

    void start() {
        Thread.ofPlatform().name("kazasu-load-pacer").daemon().start(this::run);
    }

    void stop() {
        stopped = true;
    }

    /** From here on a moment that comes wakes the loop anew. */
    void woken() {
        waking.set(false);
    }

    private void run() {
        long request = 0;
        while (!stopped && request < schedule.requests()) {
            long now = System.nanoTime();
            long wait = schedule.dueNanos(request, now) - now;
            if (wait > 0) {
                LockSupport.parkNanos(wait);
                continue;
            }
            while (request < schedule.requests() && schedule.dueNanos(request, now) - now <= 0) {
                request++;
            }
            if (waking.compareAndSet(false, true)) {
                wake.run();
            }
        }
    }
}
