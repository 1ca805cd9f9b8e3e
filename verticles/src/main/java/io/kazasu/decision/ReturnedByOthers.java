package io.kazasu.decision;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Items that a holder had on loan until somebody else's tap lent or returned them, with when, as far as this node knows:
 * exact within about a second. Any thread; never blocks.
 */
@FunctionalInterface
public interface ReturnedByOthers {
    /** Unmodifiable; of one moment, so that a rule that runs again finds the same. */
    Map<String, Instant> of(UUID holder);
}
