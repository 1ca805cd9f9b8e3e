package io.kazasu.fanout;

/** What one look at the ledger came to. */
enum Look {
    /** There is more to deliver at once. */
    MORE,
    /** Everything committed is delivered. */
    CAUGHT_UP,
    /** Committed entries wait for an older transaction to end. */
    HIDDEN,
    /** Another node holds the lease. */
    STANDBY,
    /** Somebody without the lease delivered the page. */
    OVERTAKEN,
    /** The store or the ledger failed. */
    FAILED,
    /** The next entry cannot be delivered. */
    BLOCKED
}
