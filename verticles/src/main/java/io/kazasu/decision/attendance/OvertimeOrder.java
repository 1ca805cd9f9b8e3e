package io.kazasu.decision.attendance;

import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * Overtime that was ordered (時間外命令) for one work date.
 *
 * @param municipality whose staff number it is, or null where no two municipalities have the same
 * @param to when not after {@code from}, on the next date
 */
public record OvertimeOrder(
        @Nullable String municipality, String staffNumber, LocalDate workDate, LocalTime from, LocalTime to) {
    /** @throws MalformedException naming the column */
    static OvertimeOrder of(Fields row) {
        return new OvertimeOrder(
                row.text("municipality").orElse(null),
                row.requireText("staff_number"),
                row.requireDate("work_date"),
                TimeOfDay.require(row, "from"),
                TimeOfDay.require(row, "to"));
    }
}
