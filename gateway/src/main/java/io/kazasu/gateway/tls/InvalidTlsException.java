package io.kazasu.gateway.tls;

import java.nio.file.Path;

/** A file of certificates or keys is not as it should be; the message names the setting and shows nothing of a key. */
public final class InvalidTlsException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidTlsException(String setting, Path file, String expected, Throwable cause) {
        super("%s: %s (expected %s)".formatted(setting, file, expected), cause);
    }

    InvalidTlsException(String setting, Path file, String expected) {
        super("%s: %s (expected %s)".formatted(setting, file, expected));
    }
}
