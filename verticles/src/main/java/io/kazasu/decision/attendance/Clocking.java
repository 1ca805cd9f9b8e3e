package io.kazasu.decision.attendance;

import io.kazasu.tap.Direction;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One clocking in or out (打刻).
 *
 * @param direction IN or OUT
 * @param previous the one before, itself without a previous one; null when there was none
 */
record Clocking(
        Direction direction,
        Instant at,
        LocalDate workDate,
        String site,
        EntryKey setBy,
        @Nullable Clocking previous) {
    static Clocking of(Fields fields) {
        Fields previous = fields.object("previous");
        return new Clocking(
                fields.requireConstant("direction", Direction.class),
                fields.requireInstant("at"),
                fields.requireDate("workDate"),
                fields.requireText("site"),
                new EntryKey(fields.requireText("reader"), fields.requireInteger("sequence", 1, Long.MAX_VALUE)),
                previous.isEmpty() ? null : of(previous));
    }

    Fields fields() {
        return Fields.builder()
                .put("direction", direction)
                .put("at", at)
                .put("workDate", workDate)
                .put("site", site)
                .put("reader", setBy.reader())
                .put("sequence", setBy.sequence())
                .put("previous", previous == null ? null : previous.fields())
                .build();
    }

    boolean isInAt(String place) {
        return direction == Direction.IN && site.equals(place);
    }

    Clocking after(@Nullable Clocking before) {
        return new Clocking(direction, at, workDate, site, setBy, before == null ? null : before.after(null));
    }
}
