package io.kazasu.decision.attendance;

import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import java.time.LocalTime;

/**
 * Someone employed here. A day that does not end after it starts ends on the next date.
 *
 * @param site the home office
 * @param dayBoundary when one work date gives way to the next
 * @param debounceSeconds taps this close together are one, 0 or more
 */
public record StaffMember(
        String staffNumber,
        String site,
        LocalTime dayStart,
        LocalTime dayEnd,
        LocalTime dayBoundary,
        long debounceSeconds) {
    private static final LocalTime DEFAULT_DAY_BOUNDARY = LocalTime.of(3, 0);
    private static final long DEFAULT_DEBOUNCE_SECONDS = 60;

    /** @throws MalformedException naming the column */
    static StaffMember of(Fields row) {
        Long debounce = row.integer("debounce_seconds", 0, Long.MAX_VALUE);
        return new StaffMember(
                row.requireText("staff_number"),
                row.requireText("site"),
                TimeOfDay.require(row, "day_start"),
                TimeOfDay.require(row, "day_end"),
                TimeOfDay.of(row, "day_boundary").orElse(DEFAULT_DAY_BOUNDARY),
                debounce == null ? DEFAULT_DEBOUNCE_SECONDS : debounce);
    }
}
