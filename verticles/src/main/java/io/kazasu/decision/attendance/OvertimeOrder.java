package io.kazasu.decision.attendance;

import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Overtime that was ordered (時間外命令) for one work date.
 *
 * @param to when not after {@code from}, on the next date
 */
public record OvertimeOrder(String staffNumber, LocalDate workDate, LocalTime from, LocalTime to) {
    /** @throws MalformedException naming the column */
    static OvertimeOrder of(Fields row) {
        return new OvertimeOrder(
                row.requireText("staff_number"),
                row.requireDate("work_date"),
                TimeOfDay.require(row, "from"),
                TimeOfDay.require(row, "to"));
    }
}
