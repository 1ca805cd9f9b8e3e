package io.kazasu.fanout;

/** An entry of the ledger that this version cannot read. */
final class UnreadableEntryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableEntryException(long position, Throwable cause) {
        super("the entry at position " + position + " cannot be read", cause);
    }
}
