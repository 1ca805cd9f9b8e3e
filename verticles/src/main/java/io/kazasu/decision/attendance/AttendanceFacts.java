package io.kazasu.decision.attendance;

import io.kazasu.decision.Reception;
import io.kazasu.tap.Direction;
import io.kazasu.tap.Fields;
import org.jspecify.annotations.Nullable;

/** What timesheets need of a tap beyond its result: the schedule as it stood when it was decided. */
final class AttendanceFacts {
    private AttendanceFacts() {}

    static Fields of(Reception reception, Direction asked, @Nullable StaffMember staff) {
        Fields.Builder facts = Fields.builder();
        if (staff != null) {
            facts.put("staffNumber", staff.staffNumber())
                    .put("homeSite", staff.site())
                    .put("dayStart", staff.dayStart())
                    .put("dayEnd", staff.dayEnd())
                    .put("dayBoundary", staff.dayBoundary())
                    .put("debounceSeconds", staff.debounceSeconds());
        }
        return facts.put("requested", asked)
                .put("timeZone", reception.place().municipality().timeZone())
                .build();
    }
}
