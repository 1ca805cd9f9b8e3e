package io.kazasu.gateway.reader;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Where the citizen types the PIN of the card. */
@FunctionalInterface
interface PinPad {
    /**
     * Blocks until a PIN is typed.
     *
     * @param triesLeft after a wrong PIN, or null at first
     * @param stillThere false once the card was taken away
     * @return the PIN, for the caller to wipe; null when nobody types one in time, or the card was taken away
     */
    byte @Nullable [] ask(@Nullable Integer triesLeft, BooleanSupplier stillThere);
}
