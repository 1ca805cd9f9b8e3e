package io.kazasu.directory;

import io.kazasu.tap.Reader;

/**
 * A reader under one of its tokens.
 *
 * @param untilMillis when the token ends, in milliseconds since 1970; {@code Long.MAX_VALUE} for the one in force
 */
record CachedReader(Reader reader, long untilMillis) {
    boolean inForce() {
        return untilMillis == Long.MAX_VALUE || System.currentTimeMillis() < untilMillis;
    }
}
