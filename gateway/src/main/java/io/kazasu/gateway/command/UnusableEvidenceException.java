package io.kazasu.gateway.command;

/** What an auditor brought along is not there or is something else: nothing can be said of what it was to show. */
public final class UnusableEvidenceException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message what is missing, and what is expected */
    public UnusableEvidenceException(String message) {
        super(message);
    }
}
