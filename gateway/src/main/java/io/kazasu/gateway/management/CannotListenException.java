package io.kazasu.gateway.management;

/** A port cannot be listened on; the message names the setting. */
public final class CannotListenException extends Exception {
    /** @param setting such as {@code http.port} */
    public CannotListenException(String setting, int port, Throwable cause) {
        super("%s: %d cannot be listened on (%s)".formatted(setting, port, cause.getMessage()), cause);
    }
}
