package io.kazasu.decision.attendance;

import io.kazasu.decision.AskedDirection;
import io.kazasu.decision.Candidate;
import io.kazasu.decision.Reception;
import io.kazasu.decision.ServiceRule;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.ReferenceTable;
import io.kazasu.tap.Service;
import java.util.List;

/** Staff clocking in and out. Whoever is not employed here is refused; nothing is ever invented for a missing tap. */
public final class AttendanceRule implements ServiceRule {
    @Override
    public Service service() {
        return Service.ATTENDANCE;
    }

    @Override
    public List<ReferenceTable<?>> tables() {
        return List.of(AttendanceTables.STAFF, AttendanceTables.OVERTIME_ORDERS);
    }

    @Override
    public List<Candidate> candidates(Reception reception) {
        return List.of(new AttendanceTap(reception, AskedDirection.of(reception)));
    }

    @Override
    public Fields undo(Fields state, EntryKey undone) {
        AttendanceState before = AttendanceState.of(state);
        AttendanceState after = before.without(undone);
        return after.equals(before) ? state : after.fields();
    }
}
