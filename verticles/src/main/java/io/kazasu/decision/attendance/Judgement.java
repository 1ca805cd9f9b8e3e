package io.kazasu.decision.attendance;

import io.kazasu.tap.Direction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a tap means.
 *
 * @param direction IN or OUT
 */
record Judgement(Direction direction, LocalDate workDate) {
    /** A night shift is over by then; an older IN lacks its OUT. */
    private static final Duration LONGEST_SHIFT = Duration.ofHours(16);

    /**
     * @param own the tap's work date by the boundary
     * @param before the clocking before it, or null when none is known
     */
    static Judgement of(Instant at, Direction asked, LocalDate own, @Nullable Clocking before) {
        LocalDate ofShift = before != null && isShift(before, at) ? before.workDate() : own;
        boolean leaving = asked == Direction.AUTO
                ? before != null
                        && before.direction() == Direction.IN
                        && !before.workDate().isBefore(ofShift)
                : asked == Direction.OUT;
        return leaving ? new Judgement(Direction.OUT, ofShift) : new Judgement(Direction.IN, own);
    }

    private static boolean isShift(Clocking before, Instant at) {
        return before.direction() == Direction.IN
                && Duration.between(before.at(), at).compareTo(LONGEST_SHIFT) < 0;
    }
}
