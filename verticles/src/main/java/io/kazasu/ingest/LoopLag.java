package io.kazasu.ingest;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/**
 * How long what is read at this moment may have waited for its event loop. A loop that has much to do comes back to its
 * sockets, and to a timer of ours, only when it has gone once through all that was there before. Confined to its loop.
 */
final class LoopLag {
    private static final long TICK_MILLIS = 10;

    /** So few in a round are not what makes it long: a gateway that has just started, or is in need of a processor, takes them. */
    private static final int FREE_IN_A_ROUND = 50;

    private final Vertx vertx;
    private long dueNanos;
    private long tickedNanos;
    private long lateNanos;
    private long lateBeforeNanos;
    private int requests;
    private long timer;

    /** To be made on the event loop that is meant. */
    LoopLag(Vertx vertx) {
        this.vertx = vertx;
        tickedNanos = System.nanoTime();
        schedule();
    }

    /**
     * To be called once for each request. Nanoseconds, at most: the last round, and what has passed of this one. Each
     * counts for no more than the round before it took: a single pause, as of the collector, is no reason to turn anybody
     * away. 0 for the first ones of a round.
     */
    long waitedNanos() {
        requests++;
        return requests <= FREE_IN_A_ROUND ? 0 : lagNanos();
    }

    private long lagNanos() {
        return Math.min(lateNanos, lateBeforeNanos) + Math.min(System.nanoTime() - tickedNanos, lateNanos);
    }

    void close() {
        vertx.cancelTimer(timer);
    }

    private void schedule() {
        dueNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
        timer = vertx.setTimer(TICK_MILLIS, fired -> tick());
    }

    private void tick() {
        tickedNanos = System.nanoTime();
        lateBeforeNanos = lateNanos;
        lateNanos = Math.max(0, tickedNanos - dueNanos);
        requests = 0;
        schedule();
    }
}
