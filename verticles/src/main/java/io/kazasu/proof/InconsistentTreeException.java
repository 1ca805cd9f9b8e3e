package io.kazasu.proof;

/** The tree no longer begins with what a checkpoint was signed for: something was altered since. */
public final class InconsistentTreeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InconsistentTreeException(long size) {
        super("the first " + size + " leaves of the tree are not those that were signed: run audit verify");
    }
}
