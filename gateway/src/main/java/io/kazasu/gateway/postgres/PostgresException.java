package io.kazasu.gateway.postgres;

/** PostgreSQL cannot be used as it is; the message is for whoever started the gateway, without any secret. */
public final class PostgresException extends Exception {
    public PostgresException(String message) {
        super(message);
    }

    public PostgresException(String message, Throwable cause) {
        super(message, cause);
    }
}
