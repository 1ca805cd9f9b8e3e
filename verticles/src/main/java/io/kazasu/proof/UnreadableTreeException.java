package io.kazasu.proof;

/** A tree, or the rows that it is over, cannot be read. */
public final class UnreadableTreeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableTreeException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
