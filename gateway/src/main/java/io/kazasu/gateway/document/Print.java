package io.kazasu.gateway.document;

import java.time.LocalDateTime;

/**
 * Who prints when, and whether it was printed before.
 *
 * @param issuer the municipality's name
 * @param at on the municipality's clock
 * @param reprint marks the paper as 再発行
 */
public record Print(String issuer, LocalDateTime at, boolean reprint) {
    public static Print once(String issuer, LocalDateTime at) {
        return new Print(issuer, at, false);
    }

    String mark() {
        return reprint ? "再発行" : "";
    }
}
