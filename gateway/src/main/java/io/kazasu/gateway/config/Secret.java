package io.kazasu.gateway.config;

/** A text that is never shown. */
public record Secret(String text) {
    /** What stands for a secret wherever settings are shown. */
    public static final String MASK = "****";

    @Override
    public String toString() {
        return MASK;
    }
}
