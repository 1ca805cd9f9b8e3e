package io.kazasu.decision;

import io.kazasu.tap.Fields;
import io.kazasu.tap.Tap;
import io.kazasu.tap.Warning;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All the state of a stream whose taps stand alone: nothing that one of them got depends on another.
 *
 * @param at when the latest of them happened, or null before the first
 */
public record NewestTap(@Nullable Instant at) {
    public static NewestTap of(Fields state) {
        return new NewestTap(state.instant("newest").orElse(null));
    }

    public Fields fields() {
        return Fields.builder().put("newest", at).build();
    }

    /** A late tap that is older than what the stream already has is told as such. */
    public List<Warning> warnings(Tap tap) {
        return tap.late() && isAfter(tap.tappedAt()) ? List.of(Warning.OUT_OF_ORDER) : List.of();
    }

    public NewestTap seen(Tap tap) {
        return isAfter(tap.tappedAt()) ? this : new NewestTap(tap.tappedAt());
    }

    private boolean isAfter(Instant instant) {
        return at != null && at.isAfter(instant);
    }
}
