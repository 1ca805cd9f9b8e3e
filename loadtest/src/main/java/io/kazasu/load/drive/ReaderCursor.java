package io.kazasu.load.drive;

/** A reader's own counter. One event loop. */
final class ReaderCursor {
    private long lastSequence;

    ReaderCursor(long lastSequence) {
        this.lastSequence = lastSequence;
    }

    long nextSequence() {
        return ++lastSequence;
    }
}
