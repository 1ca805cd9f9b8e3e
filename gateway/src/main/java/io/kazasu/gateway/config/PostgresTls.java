package io.kazasu.gateway.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * How a connection to PostgreSQL is encrypted.
 *
 * @param rootCertificate PEM of the authority that signed the server's certificate; empty: the system's authorities
 */
public record PostgresTls(Mode mode, Optional<Path> rootCertificate) {
    /** The modes of libpq that say clearly whether a connection is encrypted; those that try both are not taken. */
    public enum Mode {
        DISABLE("disable"),
        REQUIRE("require"),
        VERIFY_CA("verify-ca"),
        VERIFY_FULL("verify-full");

        private final String text;

        Mode(String text) {
            this.text = text;
        }

        /** As {@code sslmode} says it. */
        public String text() {
            return text;
        }
    }

    static Optional<PostgresTls> of(Map<String, String> parameters) {
        String mode = parameters.getOrDefault("sslmode", Mode.DISABLE.text);
        Optional<Path> rootCertificate =
                Optional.ofNullable(parameters.get("sslrootcert")).map(Path::of);
        return Arrays.stream(Mode.values())
                .filter(candidate -> candidate.text.equals(mode))
                .findFirst()
                .map(found -> new PostgresTls(found, rootCertificate));
    }
}
