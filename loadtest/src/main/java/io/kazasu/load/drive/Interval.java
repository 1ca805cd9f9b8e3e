package io.kazasu.load.drive;

import org.HdrHistogram.Histogram;

/** What happened since the last second was closed. Guarded by its {@link Tally}. */
final class Interval {
    final Histogram latency = new Histogram(Tally.LONGEST_MICROS, 3);
    long startNanos = System.nanoTime();
    long sent;
    long lost;
    long unexpected;
    private long shed;
    private long unavailable;

    void status(int status) {
        shed += status == 429 ? 1 : 0;
        unavailable += status == 503 ? 1 : 0;
    }

    /** Tells it and begins anew. */
    Second close(long sinceStartNanos, long nowNanos, long offered, Fanout fanout) {
        double length = Math.max(1, nowNanos - startNanos) / 1e9;
        Second.Errors errors =
                new Second.Errors(shed / length, unavailable / length, lost / length, unexpected / length);
        Second.Rates rates = new Second.Rates(offered / length, latency.getTotalCount() / length, errors);
        Second second = new Second(sinceStartNanos / 1e9, rates, Latency.of(latency), fanout);
        latency.reset();
        startNanos = nowNanos;
        sent = 0;
        lost = 0;
        unexpected = 0;
        shed = 0;
        unavailable = 0;
        return second;
    }
}
