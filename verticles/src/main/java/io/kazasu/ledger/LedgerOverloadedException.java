package io.kazasu.ledger;

/** The queue is full; nothing was recorded. Send again after a second. */
public final class LedgerOverloadedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerOverloadedException() {
        super("the ledger's queue is full", null, false, false);
    }
}
