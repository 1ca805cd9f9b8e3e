package io.kazasu.gateway.demo;

import java.util.Optional;

/** Who taps next. Seeded, so the same script again gives the same taps; not thread-safe. */
interface TapScript {
    /** Empty when nobody comes. */
    Optional<PlannedTap> next();
}
