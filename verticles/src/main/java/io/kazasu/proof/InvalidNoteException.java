package io.kazasu.proof;

/** A note that is not of the form of C2SP signed-note, or that its signature does not fit. */
public final class InvalidNoteException extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidNoteException(String message) {
        super(message);
    }
}
