package io.kazasu.decision.attendance;

import io.kazasu.tap.Column;
import io.kazasu.tap.ReferenceTable;
import java.util.List;

/** Reference data that attendance brings. */
public final class AttendanceTables {
    /** Who is employed; an operator finds them by staff number. */
    public static final ReferenceTable<StaffMember> STAFF = ReferenceTable.holders(
            "staff",
            StaffMember.class,
            List.of(
                    Column.required("holder", Column.Type.UUID),
                    Column.required("staff_number", Column.Type.TEXT),
                    Column.reference("site", "sites"),
                    Column.required("day_start", Column.Type.TIME),
                    Column.required("day_end", Column.Type.TIME),
                    Column.optional("day_boundary", Column.Type.TIME),
                    Column.optional("debounce_seconds", Column.Type.INTEGER)),
            List.of(),
            "staff_number",
            StaffMember::of);

    /** Overtime ordered in advance, which reports set against presence. */
    public static final ReferenceTable<OvertimeOrder> OVERTIME_ORDERS = ReferenceTable.items(
            "overtime_orders",
            OvertimeOrder.class,
            List.of(
                    Column.required("staff_number", Column.Type.TEXT),
                    Column.required("work_date", Column.Type.DATE),
                    Column.required("from", Column.Type.TIME),
                    Column.required("to", Column.Type.TIME),
                    Column.optionalReference("municipality", "municipalities")),
            List.of("staff_number", "work_date", "from", "municipality"),
            OvertimeOrder::of);

    private AttendanceTables() {}
}
