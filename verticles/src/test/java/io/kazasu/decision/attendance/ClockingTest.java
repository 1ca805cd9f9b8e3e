package io.kazasu.decision.attendance;

import static io.kazasu.decision.PeopleFixture.BRANCH;
import static io.kazasu.decision.PeopleFixture.OFFICE;
import static io.kazasu.decision.attendance.Employee.onSite;
import static io.kazasu.decision.attendance.Employee.told;
import static io.kazasu.tap.Direction.AUTO;
import static io.kazasu.tap.Direction.IN;
import static io.kazasu.tap.Direction.OUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.kazasu.decision.PeopleFixture;
import io.kazasu.tap.CardArea;
import io.kazasu.tap.Decision;
import io.kazasu.tap.Direction;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Warning;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockingTest {
    private static final String MONDAY = "2026-11-30T";
    private static final String TUESDAY = "2026-12-01T";
    private final Employee employee = new Employee();

    @Test
    void dayIsInThenOutThenInAgain() {
        Decision in = employee.tap(MONDAY + "08:25", AUTO);
        assertEquals("IN 2026-11-30", told(in));
        assertEquals(1, onSite(in));
        Decision out = employee.tap(MONDAY + "12:00", AUTO);
        assertEquals("OUT 2026-11-30", told(out));
        assertEquals(0, onSite(out));
        assertEquals("IN 2026-11-30", told(employee.tap(MONDAY + "12:45", AUTO)));
    }

    @Test
    void stateIsWrittenAsTheStoresReadIt() {
        employee.tap(MONDAY + "08:25", IN);
        employee.tap(MONDAY + "12:00", OUT);
        employee.tap(BRANCH, MONDAY + "13:00", IN);
        assertEquals(
                Map.of(
                        "last",
                        Map.of(
                                "direction", "IN",
                                "at", "2026-11-30T04:00:00Z",
                                "workDate", "2026-11-30",
                                "site", "branch",
                                "reader", "reader-branch",
                                "sequence", 3L,
                                "previous",
                                        Map.of(
                                                "direction", "OUT",
                                                "at", "2026-11-30T03:00:00Z",
                                                "workDate", "2026-11-30",
                                                "site", "office",
                                                "reader", "reader-office",
                                                "sequence", 2L)),
                        "newest",
                        "2026-11-30T04:00:00Z"),
                employee.state().asMap());
    }

    @ParameterizedTest(name = "IN 22:00, then {1} at {0}: {2}")
    @CsvSource({
        "2026-12-01T06:00, AUTO, OUT 2026-11-30",
        "2026-12-01T06:00, OUT, OUT 2026-11-30",
        "2026-12-01T06:00, IN, IN 2026-12-01",
        "2026-12-01T02:59, IN, IN 2026-11-30",
        "2026-12-01T13:59:59, AUTO, OUT 2026-11-30",
        "2026-12-01T14:00, AUTO, IN 2026-12-01",
        "2026-12-01T14:00, OUT, OUT 2026-12-01",
    })
    void nightShiftBelongsToTheWorkDateOfItsIn(String time, Direction asked, String told) {
        employee.tap(MONDAY + "22:00", AUTO);
        assertEquals(told, told(employee.tap(time, asked)));
    }

    @Test
    void longDayThatStaysWithinItsWorkDateStillEndsByAuto() {
        employee.tap(MONDAY + "03:30", AUTO);
        assertEquals("OUT 2026-11-30", told(employee.tap(MONDAY + "20:00", AUTO)));
    }

    @Test
    void missingOutIsNotInvented() {
        employee.tap(MONDAY + "08:30", AUTO);
        Decision next = employee.tap(TUESDAY + "08:30", AUTO);
        assertEquals("IN 2026-12-01", told(next));
        assertEquals(List.of(), next.warnings());
        assertEquals(1, onSite(next));
    }

    @Test
    void outWithoutAnInStandsAlone() {
        Decision out = employee.tap(MONDAY + "17:15", OUT);
        assertEquals("OUT 2026-11-30", told(out));
        assertEquals(0, onSite(out));
    }

    @ParameterizedTest(name = "boundary {0}, {1}: {2}")
    @CsvSource({
        "03:00, 2026-12-01T02:59:59, IN 2026-11-30",
        "03:00, 2026-12-01T03:00, IN 2026-12-01",
        "05:30, 2026-12-01T05:29:59, IN 2026-11-30",
        "05:30, 2026-12-01T05:30, IN 2026-12-01",
        "00:00, 2026-12-01T00:00, IN 2026-12-01",
        "00:00, 2026-11-30T23:59:59, IN 2026-11-30",
    })
    void workDateRunsFromBoundaryToBoundary(LocalTime boundary, String time, String told) {
        StaffMember staff = Employee.STAFF;
        employee.with(
                new StaffMember(staff.staffNumber(), staff.site(), staff.dayStart(), staff.dayEnd(), boundary, 60));
        assertEquals(told, told(employee.tap(time, AUTO)));
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({
        "2026-06-30T18:30:00Z, Asia/Tokyo, IN 2026-07-01",
        "2026-06-30T18:30:00Z, Europe/Berlin, IN 2026-06-30",
        "2026-07-01T00:59:59Z, Europe/Berlin, IN 2026-06-30",
        "2026-07-01T01:00:00Z, Europe/Berlin, IN 2026-07-01",
        "2026-12-01T01:59:59Z, Europe/Berlin, IN 2026-11-30",
        "2026-12-01T02:00:00Z, Europe/Berlin, IN 2026-12-01",
    })
    void workDateGoesByTheMunicipalitysOwnClock(String instant, String zone, String told) {
        var tap =
                Employee.tap().municipality(Employee.inZone(zone)).time(instant).reception();
        assertEquals(
                told,
                told(new AttendanceRule()
                        .candidates(tap)
                        .getFirst()
                        .decide(Fields.EMPTY)
                        .decision()));
    }

    @Test
    void shiftIsMeasuredInHoursThatPassNotInHoursOnTheClock() {
        // the clocks go back an hour on 2026-10-25: fifteen hours on the clock are sixteen
        employee.in(Employee.inZone("Europe/Berlin"));
        employee.tap("2026-10-24T20:00", AUTO);
        assertEquals("IN 2026-10-25", told(employee.tap("2026-10-25T11:00", AUTO)));
    }

    @ParameterizedTest(name = "IN 08:30:00, then {1} at {0}: {2} {3}")
    @CsvSource({
        "08:30:00, AUTO, IN, DOUBLE_TAP",
        "08:31:00, AUTO, IN, DOUBLE_TAP",
        "08:31:00, IN, IN, DOUBLE_TAP",
        "08:31:00, OUT, OUT,",
        "08:31:01, AUTO, OUT,",
        "08:31:01, IN, IN,",
    })
    void secondTapWithinAMinuteIsADoubleTap(String time, Direction asked, String direction, Warning warning) {
        employee.tap(MONDAY + "08:30:00", AUTO);
        Fields before = employee.last();
        Decision second = employee.tap(MONDAY + time, asked);
        assertEquals(direction + " 2026-11-30", told(second));
        assertEquals(warning == null ? List.of() : List.of(warning), second.warnings());
        assertEquals(direction.equals("IN") ? 1 : 0, onSite(second));
        assertEquals(warning != null, before.equals(employee.last()), "last unchanged");
    }

    @Test
    void doubleTapAtNightRepeatsTheWorkDateOfItsShift() {
        employee.tap(MONDAY + "22:00", AUTO);
        employee.tap(TUESDAY + "06:00", AUTO);
        Decision again = employee.tap(TUESDAY + "06:00:30", AUTO);
        assertEquals("OUT 2026-11-30", told(again));
        assertEquals(List.of(Warning.DOUBLE_TAP), again.warnings());
    }

    @Test
    void doubleTapsDoNotDragTheWindowAlong() {
        employee.tap(MONDAY + "08:30:00", AUTO);
        employee.tap(MONDAY + "08:30:50", AUTO);
        assertEquals("OUT 2026-11-30", told(employee.tap(MONDAY + "08:31:40", AUTO)));
    }

    @Test
    void debounceIsTheStaffMembersOwn() {
        StaffMember staff = Employee.STAFF;
        employee.with(new StaffMember(
                staff.staffNumber(), staff.site(), staff.dayStart(), staff.dayEnd(), staff.dayBoundary(), 5));
        employee.tap(MONDAY + "08:30:00", AUTO);
        assertEquals("OUT 2026-11-30", told(employee.tap(MONDAY + "08:30:06", AUTO)));
    }

    @Test
    void onSiteCountsOnlyWhoReallyComesOrGoes() {
        assertEquals(1, onSite(employee.tap(MONDAY + "08:30", IN)));
        assertEquals(1, onSite(employee.tap(MONDAY + "09:30", IN)));
        assertEquals(1, onSite(employee.tap(BRANCH, MONDAY + "10:30", IN)));
        assertFalse(employee.isIn(OFFICE));
        assertEquals(0, onSite(employee.tap(OFFICE, MONDAY + "11:30", OUT)));
        assertEquals(0, onSite(employee.tap(OFFICE, MONDAY + "12:30", OUT)));
    }

    @Test
    void onSiteIsNeverBelowNothing() {
        employee.tap(MONDAY + "08:30", IN);
        var out = Employee.tap()
                .time(MONDAY + "17:15:00+09:00")
                .asking(OUT)
                .headcount(0)
                .reception();
        assertEquals(
                0,
                onSite(new AttendanceRule()
                        .candidates(out)
                        .getFirst()
                        .decide(employee.state())
                        .decision()));
    }

    @Test
    void staffWhoLiveElsewhereClockInByTheWideAreaOfTheirCard() {
        var tap = Employee.tap()
                .livesIn(PeopleFixture.TSUBAME)
                .area(CardArea.WIDE)
                .reception();
        Decision in = new AttendanceRule()
                .candidates(tap)
                .getFirst()
                .decide(Fields.EMPTY)
                .decision();
        assertEquals("IN 2026-11-30", told(in));
        assertEquals(List.of(), in.warnings());
    }
}
