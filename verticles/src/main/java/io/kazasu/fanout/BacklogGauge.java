package io.kazasu.fanout;

import io.kazasu.fanout.LedgerPages.Backlog;
import io.vertx.core.Future;
import java.util.function.LongSupplier;

/** Measures a backlog often enough to be true and seldom enough to be cheap. Not thread-safe. */
final class BacklogGauge {
    private static final long SECOND = 1_000_000_000;

    /** Counting takes at most 1/20 of the ledger's time, however long the backlog. */
    private static final long REST_PER_COST = 20;

    private final LedgerPages pages;
    private final LongSupplier nanoTime;
    private final long startedAt;
    private long measuredAt;
    private long cost;
    private Backlog last = new Backlog(0, 0);

    BacklogGauge(LedgerPages pages, LongSupplier nanoTime) {
        this.pages = pages;
        this.nanoTime = nanoTime;
        this.startedAt = nanoTime.getAsLong();
        this.measuredAt = startedAt - SECOND;
    }

    boolean due() {
        return nanoTime.getAsLong() - measuredAt >= Math.max(SECOND, REST_PER_COST * cost);
    }

    Future<Backlog> measure(Cursor cursor) {
        long began = nanoTime.getAsLong();
        return pages.backlog(cursor).onSuccess(backlog -> {
            measuredAt = nanoTime.getAsLong();
            cost = measuredAt - began;
            last = backlog;
        });
    }

    /** As last measured. */
    Backlog last() {
        return last;
    }

    double secondsSinceStart() {
        return (nanoTime.getAsLong() - startedAt) / (double) SECOND;
    }
}
