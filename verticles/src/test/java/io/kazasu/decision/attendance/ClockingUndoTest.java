package io.kazasu.decision.attendance;

import static io.kazasu.decision.attendance.Employee.told;
import static io.kazasu.tap.Direction.AUTO;
import static io.kazasu.tap.Direction.IN;
import static io.kazasu.tap.Direction.OUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import org.junit.jupiter.api.Test;

class ClockingUndoTest {
    private final Employee employee = new Employee();

    @Test
    void undoneInLeavesNothing() {
        EntryKey in = employee.enter("2026-11-30T08:30", AUTO);
        assertTrue(employee.undo(in));
        assertTrue(employee.last().isEmpty());
        assertEquals("IN 2026-11-30", told(employee.tap("2026-11-30T08:31", AUTO)));
    }

    @Test
    void undoneOutLeavesThePersonIn() {
        employee.enter("2026-11-30T08:30", IN);
        Fields in = employee.last();
        EntryKey out = employee.enter("2026-11-30T12:00", AUTO);
        assertTrue(employee.undo(out));
        assertEquals(in, employee.last());
        assertEquals("OUT 2026-11-30", told(employee.tap("2026-11-30T17:15", AUTO)));
    }

    @Test
    void entriesUndoneOneAfterTheOtherLeaveNothing() {
        EntryKey in = employee.enter("2026-11-30T08:30", IN);
        EntryKey out = employee.enter("2026-11-30T12:00", OUT);
        employee.undo(out);
        assertTrue(employee.undo(in));
        assertTrue(employee.last().isEmpty());
    }

    @Test
    void whatWasUndoneNeverComesBack() {
        EntryKey in = employee.enter("2026-11-30T08:30", IN);
        EntryKey out = employee.enter("2026-11-30T12:00", OUT);
        assertTrue(employee.undo(in));
        assertEquals("OUT", employee.last().requireText("direction"));
        assertTrue(employee.undo(out));
        assertTrue(employee.last().isEmpty());
    }

    @Test
    void entryWithoutEffectLeavesTheStateAsItIs() {
        employee.enter("2026-11-30T08:30:00", IN);
        EntryKey doubled = employee.enter("2026-11-30T08:30:20", IN);
        EntryKey late = employee.enter("2026-11-30T07:00:00", OUT);
        assertFalse(employee.undo(doubled));
        assertFalse(employee.undo(late));
        Fields state = employee.state();
        assertSame(state, new AttendanceRule().undo(state, doubled));
        assertSame(Fields.EMPTY, new AttendanceRule().undo(Fields.EMPTY, doubled));
    }
}
