package io.kazasu.ingest;

import java.util.concurrent.ThreadLocalRandom;

/** When to send again what could not be taken. Spread, so that readers turned away together do not return together. */
final class Backoff {
    private static final int SECONDS_MAX = 3;

    private Backoff() {}

    /** 1..3. */
    static int seconds() {
        return 1 + ThreadLocalRandom.current().nextInt(SECONDS_MAX);
    }
}
