package io.kazasu.decision.attendance;

import static io.kazasu.decision.attendance.Employee.onSite;
import static io.kazasu.decision.attendance.Employee.told;
import static io.kazasu.tap.Direction.AUTO;
import static io.kazasu.tap.Direction.IN;
import static io.kazasu.tap.Direction.OUT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.tap.Decision;
import io.kazasu.tap.Direction;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Warning;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reader's backlog reaches a stream that has gone on without it. */
class LateClockingTest {
    private final Employee employee = new Employee();

    @ParameterizedTest(name = "{1} at {0}: {2}")
    @CsvSource({
        "2026-11-30T12:00, OUT, OUT 2026-11-30",
        "2026-11-30T12:00, IN, IN 2026-11-30",
        "2026-11-30T12:00, AUTO, IN 2026-11-30",
        "2026-11-29T23:00, OUT, OUT 2026-11-29",
    })
    void lateTapIsToldItsOwnDirectionAndChangesNothing(String time, Direction asked, String told) {
        employee.tap("2026-11-30T08:30", IN);
        employee.tap("2026-11-30T13:00", AUTO);
        Fields before = employee.state();
        Decision late = employee.tap(time, asked);
        assertEquals(told, told(late));
        assertEquals(List.of(Warning.OUT_OF_ORDER), late.warnings());
        assertEquals(0, onSite(late));
        assertEquals(before, employee.state());
    }

    @Test
    void lateOutOfANightShiftBelongsToTheWorkDateOfItsIn() {
        employee.tap("2026-11-30T22:00", IN);
        employee.tap("2026-12-01T06:30", OUT);
        assertEquals("OUT 2026-11-30", told(employee.tap("2026-12-01T06:00", OUT)));
    }

    @Test
    void lateTapNextToTheLastOneIsADoubleTapToo() {
        employee.tap("2026-11-30T08:30:00", AUTO);
        Decision late = employee.tap("2026-11-30T08:29:30", AUTO);
        assertEquals(List.of(Warning.OUT_OF_ORDER, Warning.DOUBLE_TAP), late.warnings());
        assertEquals("IN 2026-11-30", told(late));
        assertEquals(1, onSite(late));
    }

    @Test
    void tapOlderThanADoubleTapIsOutOfOrder() {
        employee.tap("2026-11-30T08:30:00", AUTO);
        employee.tap("2026-11-30T08:30:40", AUTO);
        Decision between = employee.tap("2026-11-30T08:30:20", OUT);
        assertEquals(List.of(Warning.OUT_OF_ORDER), between.warnings());
        assertEquals("IN", employee.last().requireText("direction"));
    }

    @Test
    void refusedTapDoesNotMakeOthersLate() {
        var refused = Employee.tap().holder(Employee.holder()).reception();
        var rule = new AttendanceRule();
        Fields state = rule.candidates(refused).getFirst().decide(Fields.EMPTY).state();
        assertEquals(Fields.EMPTY, state);
    }
}
