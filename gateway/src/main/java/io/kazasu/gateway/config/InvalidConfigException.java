package io.kazasu.gateway.config;

import java.util.List;

/** The configuration cannot be used; all its faults at once, none of them with a secret in it. */
public final class InvalidConfigException extends Exception {
    private final transient List<String> faults;

    public InvalidConfigException(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
        this.faults = List.copyOf(faults);
    }

    /** One line each, such as {@code http.port: 99999 (expected 1..65535)}. */
    public List<String> faults() {
        return faults;
    }
}
