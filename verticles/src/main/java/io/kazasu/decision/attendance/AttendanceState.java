package io.kazasu.decision.attendance;

import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a member of staff last did.
 *
 * @param last null when nothing is known
 * @param newest when the latest tap of the stream happened, or null before the first
 */
record AttendanceState(@Nullable Clocking last, @Nullable Instant newest) {
    static AttendanceState of(Fields fields) {
        Fields last = fields.object("last");
        return new AttendanceState(
                last.isEmpty() ? null : Clocking.of(last),
                fields.instant("newest").orElse(null));
    }

    Fields fields() {
        return Fields.builder()
                .put("last", last == null ? null : last.fields())
                .put("newest", newest)
                .build();
    }

    boolean isNewerThan(Instant instant) {
        return newest != null && newest.isAfter(instant);
    }

    /** The last clocking at or before an instant, as far as it is still known. */
    @Nullable
    Clocking lastBefore(Instant instant) {
        Clocking before = last;
        while (before != null && before.at().isAfter(instant)) {
            before = before.previous();
        }
        return before;
    }

    /** After a tap that changes nothing. */
    AttendanceState seen(Instant instant) {
        return isNewerThan(instant) ? this : new AttendanceState(last, instant);
    }

    AttendanceState after(Clocking clocking) {
        return new AttendanceState(clocking.after(last), clocking.at());
    }

    AttendanceState without(EntryKey undone) {
        if (last == null) {
            return this;
        }
        Clocking previous = last.previous();
        if (last.setBy().equals(undone)) {
            return new AttendanceState(previous, newest);
        }
        // a later undo must not bring back what was undone before it
        return previous != null && previous.setBy().equals(undone)
                ? new AttendanceState(last.after(null), newest)
                : this;
    }
}
