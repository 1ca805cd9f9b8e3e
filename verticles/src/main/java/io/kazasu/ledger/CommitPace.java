package io.kazasu.ledger;

/** How long what waits for its commit will wait, as lately measured. Confined to the event loop of its writer. */
final class CommitPace {
    /** Smaller batches tell how long a commit takes, not how much a full one takes in. */
    private static final int ENTRIES_MIN = 50;

    /** So much of each measurement goes into the average. */
    private static final double NEWEST = 0.2;

    /** A measurement counts for at most so many times the average: a pause of the collector is not the ledger's pace. */
    private static final double OUTLIER = 2;

    private double nanosPerEntry;

    /** @param nanos from when a batch was begun until the next one could be: it was decided, committed and answered */
    void took(int entries, long nanos) {
        if (entries >= ENTRIES_MIN) {
            double now = (double) nanos / entries;
            nanosPerEntry = nanosPerEntry == 0
                    ? now
                    : NEWEST * Math.min(now, OUTLIER * nanosPerEntry) + (1 - NEWEST) * nanosPerEntry;
        }
    }

    /** Nanoseconds until so many entries are committed; 0 while nothing is known. */
    long waitNanos(int entries) {
        return (long) (entries * nanosPerEntry);
    }
}
