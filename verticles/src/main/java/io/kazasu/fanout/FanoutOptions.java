package io.kazasu.fanout;

import java.time.Duration;

/**
 * How the delivery to a store is paced.
 *
 * @param pollInterval between looks when nothing calls for one; the delay of what another node committed. One of 3 s or
 *     more gives the lease away between looks
 * @param gatherPause between looks while commits go on, so that they gather into pages: each store has its {@link Turn}
 *     in it
 * @param firstRetry after the first failure; doubles with each further one
 * @param lastRetry where the doubling ends
 * @param pageEntries most entries delivered in one transaction, 1 to 10,000
 */
public record FanoutOptions(
        Duration pollInterval, Duration gatherPause, Duration firstRetry, Duration lastRetry, int pageEntries) {
    public static final FanoutOptions DEFAULT = new FanoutOptions(
            Duration.ofMillis(500), Duration.ofMillis(200), Duration.ofMillis(100), Duration.ofSeconds(2), 1_000);

    public FanoutOptions {
        if (pageEntries < 1 || pageEntries > 10_000) {
            throw new IllegalArgumentException("pageEntries: " + pageEntries + " (expected 1..10000)");
        }
        if (gatherPause.toMillis() < 1
                || pollInterval.compareTo(gatherPause) < 0
                || firstRetry.toMillis() < 1
                || lastRetry.compareTo(firstRetry) < 0) {
            throw new IllegalArgumentException(
                    "expected 1 ms <= gatherPause <= pollInterval and" + " 1 ms <= firstRetry <= lastRetry");
        }
    }
}
