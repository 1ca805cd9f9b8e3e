package io.kazasu.gateway.reader;

/** A card profile that cannot be used; the message says why. */
public final class InvalidProfileException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidProfileException(String message) {
        super(message);
    }
}
