package io.kazasu.ledger;

/** Not known to be committed. Sending the same again is safe and tells what became of it. */
public final class LedgerUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerUnavailableException(String message) {
        super(message, null, false, false);
    }
}
