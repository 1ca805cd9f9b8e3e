package io.kazasu.handover;

import java.time.Duration;

/**
 * @param poll between looks at the ledger when there was nothing more
 * @param firstRetry after the first failure; doubles with each further one
 * @param lastRetry where the doubling ends
 * @param retryLimit after which an event that keeps failing becomes a dead letter
 * @param plainHttp whether recipients beyond loopback may be posted to without TLS
 */
public record HandoverOptions(
        Duration poll, Duration firstRetry, Duration lastRetry, Duration retryLimit, boolean plainHttp) {
    /** What one POST may take: to connect, and from then to the answer. */
    static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

    static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    /**
     * How long a node that stopped without a word keeps the others from a channel. Longer than a POST may take, as it is
     * renewed before each.
     */
    static final Duration LEASE = Duration.ofSeconds(10);

    /** Entries read at once. */
    static final int PAGE_ENTRIES = 200;
}
