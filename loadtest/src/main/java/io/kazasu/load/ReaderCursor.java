package io.kazasu.load;

/** A reader's own counter. One event loop. */
final class ReaderCursor {
    private final ReaderToken reader;
    private long lastSequence;

    ReaderCursor(ReaderToken reader, long lastSequence) {
        this.reader = reader;
        this.lastSequence = lastSequence;
    }

    ReaderToken reader() {
        return reader;
    }

    long nextSequence() {
        return ++lastSequence;
    }
}
