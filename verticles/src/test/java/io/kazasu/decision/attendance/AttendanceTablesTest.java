package io.kazasu.decision.attendance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.tap.Column;
import io.kazasu.tap.Fields;
import io.kazasu.tap.ReferenceTable;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttendanceTablesTest {
    private static final Map<String, Object> ROW = Map.of(
            "holder", "00000000-0000-0000-0000-000000000007",
            "staff_number", "S-0007",
            "site", "office",
            "day_start", "08:30",
            "day_end", "17:15");

    @Test
    void ruleBringsStaffAndOvertimeOrders() {
        assertEquals(
                List.of("staff", "overtime_orders"),
                new AttendanceRule().tables().stream().map(ReferenceTable::name).toList());
        assertEquals(
                List.of("holder", "staff_number", "site", "day_start", "day_end", "day_boundary", "debounce_seconds"),
                columns(AttendanceTables.STAFF));
        assertEquals(
                List.of("staff_number", "work_date", "from", "to", "municipality"),
                columns(AttendanceTables.OVERTIME_ORDERS));
        assertEquals("staff_number", AttendanceTables.STAFF.alias());
    }

    @Test
    void staffMemberWithoutBoundaryAndDebounceGetsTheDefaults() {
        assertEquals(
                new StaffMember("S-0007", "office", LocalTime.of(8, 30), LocalTime.of(17, 15), LocalTime.of(3, 0), 60),
                AttendanceTables.STAFF.reader().apply(Fields.of(ROW)));
    }

    @Test
    void staffMemberMayHaveBoundaryAndDebounce() {
        Fields row = Fields.builder()
                .putAll(Fields.of(ROW))
                .put("day_boundary", "05:00")
                .put("debounce_seconds", 0)
                .build();
        StaffMember staff = AttendanceTables.STAFF.reader().apply(row);
        assertEquals(LocalTime.of(5, 0), staff.dayBoundary());
        assertEquals(0, staff.debounceSeconds());
    }

    @Test
    void midnightAtTheEndOfADayIsMidnight() {
        Fields row = Fields.builder()
                .put("staff_number", "S-0007")
                .put("work_date", "2026-11-30")
                .put("from", "17:15")
                .put("to", "24:00")
                .build();
        assertEquals(
                new OvertimeOrder(null, "S-0007", LocalDate.of(2026, 11, 30), LocalTime.of(17, 15), LocalTime.MIDNIGHT),
                AttendanceTables.OVERTIME_ORDERS.reader().apply(row));
    }

    private static List<String> columns(ReferenceTable<?> table) {
        return table.columns().stream().map(Column::name).toList();
    }
}
