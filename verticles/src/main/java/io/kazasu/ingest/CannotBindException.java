package io.kazasu.ingest;

/** A port of one of the transports cannot be listened on. */
public final class CannotBindException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String transport;

    /** @param transport {@code http} or {@code mqtt} */
    CannotBindException(String transport, Throwable cause) {
        super(cause.getMessage(), cause);
        this.transport = transport;
    }

    public String transport() {
        return transport;
    }
}
