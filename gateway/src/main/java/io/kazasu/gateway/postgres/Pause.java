package io.kazasu.gateway.postgres;

import java.io.IOException;
import java.time.Duration;

/** Waiting for another process. */
final class Pause {
    private Pause() {}

    static void of(Duration duration) throws IOException {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
