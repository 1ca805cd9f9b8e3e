package io.kazasu.load.faults;

import java.util.SplittableRandom;

/** All that can go wrong. Where and how exactly is drawn from a seed. */
public enum FaultKind {
    KILL_GATEWAY(100, 1_000),
    KILL_POSTGRES(100, 800),
    KILL_BACKEND(50, 300),
    KILL_ALL(100, 800),
    PAUSE_GATEWAY(3_500, 4_200),
    PAUSE_POSTGRES(3_500, 4_200),
    PAUSE_BACKENDS(500, 2_500),
    PARTITION_GATEWAYS(1_000, 3_000),
    PARTITION_DATABASE(1_000, 3_500),
    PARTITION_STORES(1_000, 3_500),
    PARTITION_READERS(1_000, 3_000),
    ONE_WAY_LOSS(800, 3_000),
    SLOW_LEDGER(1_000, 3_000),
    SLOW_STORES(1_000, 3_000),
    FULL_DISK(500, 2_000),
    CUT_BEFORE_COMMIT(500, 1_500),
    CUT_DURING_COMMIT(500, 1_500),
    CUT_AFTER_COMMIT(500, 1_500),
    BROKEN_CONNECTIONS(50, 100),
    CLOCK_OF_GATEWAY(1_800, 3_500),
    CLOCK_OF_READERS(1_000, 3_000),
    DUPLICATES(1_000, 3_000),
    REORDERED_TAPS(1_000, 3_000),
    LATE_TAPS(1_000, 3_000),
    LONG_TRANSACTION(1_500, 3_500),
    TRANSACTION_IN_THE_WAY(500, 3_000);

    private final int shortestMillis;
    private final int longestMillis;

    FaultKind(int shortestMillis, int longestMillis) {
        this.shortestMillis = shortestMillis;
        this.longestMillis = longestMillis;
    }

    int lastsMillis(SplittableRandom random) {
        return random.nextInt(shortestMillis, longestMillis + 1);
    }
}
