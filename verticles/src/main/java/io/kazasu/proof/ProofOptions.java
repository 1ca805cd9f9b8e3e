package io.kazasu.proof;

import java.time.Duration;

/**
 * How trees are grown and signed.
 *
 * @param pollInterval between looks at a ledger; what is committed is in its tree about that much later
 * @param retry after a failure
 * @param checkpointInterval least time between two checkpoints of a tree
 * @param pageEntries most entries added in one transaction, 1 to 100,000
 */
public record ProofOptions(Duration pollInterval, Duration retry, Duration checkpointInterval, int pageEntries) {
    private static final int ENTRIES_MAX = 100_000;

    public ProofOptions {
        if (pageEntries < 1 || pageEntries > ENTRIES_MAX) {
            throw new IllegalArgumentException("pageEntries: " + pageEntries + " (expected 1.." + ENTRIES_MAX + ")");
        }
    }

    /** With a checkpoint at most every {@code checkpointInterval}. */
    public static ProofOptions every(Duration checkpointInterval) {
        return new ProofOptions(Duration.ofSeconds(1), Duration.ofSeconds(2), checkpointInterval, 8_192);
    }
}
