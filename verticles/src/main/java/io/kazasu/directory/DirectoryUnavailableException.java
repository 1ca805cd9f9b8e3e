package io.kazasu.directory;

import org.jspecify.annotations.Nullable;

/** Neither the cache nor PostgreSQL answered in time. The look-up may be repeated. */
public final class DirectoryUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DirectoryUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Shed: too many look-ups wait already. */
    DirectoryUnavailableException(String message) {
        super(message, null, false, false);
    }
}
