package io.kazasu.ledger;

/** The key already stands for other content. */
public final class SequenceReusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SequenceReusedException() {
        super("the sequence was used before with other content", null, false, false);
    }
}
