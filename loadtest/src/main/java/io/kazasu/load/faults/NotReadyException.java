package io.kazasu.load.faults;

import java.io.IOException;

/** A gateway did not get ready, though nothing was in its way. */
final class NotReadyException extends IOException {
    private static final long serialVersionUID = 1;

    NotReadyException(String message) {
        super(message);
    }
}
