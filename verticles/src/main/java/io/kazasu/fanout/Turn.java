package io.kazasu.fanout;

import java.util.function.LongSupplier;

/**
 * The moment within each gathering time at which one store's page is due. Each store has another one: were all of them due
 * at once, a dozen processes would stand before the taps in the queue for the processors five times a second.
 */
final class Turn {
    private final long everyMillis;
    private final long atMillis;
    private final LongSupplier millis;

    /**
     * @param of how many take turns
     * @param millis a clock that all of them share
     */
    Turn(long everyMillis, int ordinal, int of, LongSupplier millis) {
        this.everyMillis = everyMillis;
        this.atMillis = everyMillis * ordinal / of;
        this.millis = millis;
    }

    /** Milliseconds until the next one for which something has gathered: from a quarter of the gathering time on. */
    long in() {
        long least = everyMillis / 4;
        return least + Math.floorMod(atMillis - millis.getAsLong() - least, everyMillis);
    }
}
