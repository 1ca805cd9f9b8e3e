package io.kazasu.directory;

/**
 * An operator under one of its tokens.
 *
 * @param untilMillis when the token ends, in milliseconds since 1970; {@code Long.MAX_VALUE} for the one in force
 */
record CachedOperator(Operator operator, long untilMillis) {
    boolean inForce() {
        return untilMillis == Long.MAX_VALUE || System.currentTimeMillis() < untilMillis;
    }
}
