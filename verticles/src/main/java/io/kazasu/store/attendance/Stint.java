package io.kazasu.store.attendance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From coming in to going out.
 *
 * @param in null when that tap is missing
 * @param out null when that tap is missing, or still to come
 * @param schedule of the day, as it stood at the first of the two taps
 */
public record Stint(
        LocalDate workDate, @Nullable Instant in, @Nullable Instant out, Schedule schedule) {
    /** A night shift is over by then; an older IN lacks its OUT. */
    public static final Duration LONGEST = Duration.ofHours(16);

    /** What is to be said of a stint. */
    public enum State {
        COMPLETE,
        /** In, and not for so long yet that the OUT must be missing. */
        STILL_IN,
        MISSING_IN,
        MISSING_OUT
    }

    public State state(Instant asOf) {
        if (in == null) {
            return State.MISSING_IN;
        }
        if (out != null) {
            return State.COMPLETE;
        }
        return Duration.between(in, asOf).compareTo(LONGEST) < 0 ? State.STILL_IN : State.MISSING_OUT;
    }

    /** Whole minutes; 0 unless complete. */
    public long workedMinutes() {
        return span().map(Span::length).orElse(Duration.ZERO).toMinutes();
    }

    Optional<Span> span() {
        return in == null || out == null ? Optional.empty() : Optional.of(new Span(in, out));
    }
}
