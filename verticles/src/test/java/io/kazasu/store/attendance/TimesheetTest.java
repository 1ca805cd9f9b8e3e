package io.kazasu.store.attendance;

import static io.kazasu.store.attendance.TapTable.DAY;
import static io.kazasu.store.attendance.TapTable.NIGHT;
import static io.kazasu.store.attendance.TapTable.TOKYO;
import static io.kazasu.store.attendance.TapTable.instant;
import static io.kazasu.store.attendance.TapTable.lines;
import static io.kazasu.store.attendance.TapTable.taps;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.store.attendance.Stint.State;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesheetTest {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    /** A plain day, a double tap, lunch outside, a missing OUT, a missing IN, work past midnight, the month's end. */
    private static final String MONTH = """
            10-30 08:20:00 AUTO
            10-30 17:30:00 AUTO
            11-02 08:25:00 AUTO
            11-02 17:40:00 AUTO
            11-04 08:28:00 AUTO
            11-04 08:28:40 AUTO
            11-04 17:20:00 AUTO
            11-05 08:30:00 AUTO
            11-05 12:00:00 AUTO
            11-05 13:00:00 AUTO
            11-05 17:15:00 AUTO
            11-06 08:29:00 AUTO
            11-09 08:31:00 IN
            11-09 17:31:00 OUT
            11-10 17:45:00 OUT
            11-11 08:30:00 IN
            11-11 13:30:00 IN
            11-11 17:30:00 OUT
            11-12 08:30:00 AUTO
            11-13 01:15:00 AUTO
            11-30 08:30:00 AUTO
            11-30 17:15:00 AUTO
            12-01 08:30:00 AUTO
            12-01 17:15:00 AUTO
            """;

    private static final String SHEET = """
            11-02 08:25-17:40 555
            11-04 08:28-17:20 532
            11-05 08:30-12:00 210
            11-05 13:00-17:15 255
            11-06 08:29-? 0
            11-09 08:31-17:31 540
            11-10 ?-17:45 0
            11-11 08:30-? 0
            11-11 13:30-17:30 240
            11-12 08:30-01:15 1005
            11-30 08:30-17:15 525
            """;

    @Test
    void monthOfOneMemberOfStaff() {
        List<Timesheet> sheets = Timesheet.of(taps("1042", DAY, MONTH), NOVEMBER);
        assertEquals(1, sheets.size());
        assertEquals(SHEET, lines(sheets.getFirst()));
        assertEquals(
                555 + 532 + 210 + 255 + 540 + 240 + 1005 + 525,
                sheets.getFirst().workedMinutes());
    }

    @Test
    void orderOfArrivalDoesNotMatter() {
        List<StaffTap> taps = new ArrayList<>(taps("1042", DAY, MONTH));
        List<Timesheet> inOrder = Timesheet.of(taps, NOVEMBER);
        Collections.shuffle(taps, new Random(7));
        assertEquals(inOrder, Timesheet.of(taps, NOVEMBER));
    }

    @Test
    void nightShiftsBelongToTheDayTheyBegin() {
        List<Timesheet> sheets = Timesheet.of(taps("2001", NIGHT, """
                        10-31 21:55:00 AUTO
                        11-01 07:05:00 AUTO
                        11-01 21:50:00 AUTO
                        11-02 07:10:00 AUTO
                        11-02 22:00:00 IN
                        11-03 07:00:00 OUT
                        11-30 22:00:00 AUTO
                        12-01 07:00:00 AUTO
                        """), NOVEMBER);
        assertEquals("""
                11-01 21:50-07:10 560
                11-02 22:00-07:00 540
                11-30 22:00-07:00 540
                """, lines(sheets.getFirst()));
    }

    @Test
    void lateTapTurnsThoseAfterItRound() {
        String online = """
                11-02 08:30:00 AUTO
                11-02 13:00:00 AUTO
                11-02 17:15:00 AUTO
                """;
        assertEquals("11-02 08:30-13:00 270\n11-02 17:15-? 0\n", sheet(online));
        assertEquals("11-02 08:30-12:00 210\n11-02 13:00-17:15 255\n", sheet(online + "11-02 12:00:00 AUTO\n"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            double tap at the limit is one tap   | 08:30:00 AUTO, 08:31:00 AUTO, 17:15:00 AUTO | 11-02 08:30-17:15 525
            just beyond the limit it is two      | 08:30:00 AUTO, 08:31:01 AUTO                | 11-02 08:30-08:31 1
            opposite direction is no double tap  | 08:30:00 IN, 08:30:20 OUT                   | 11-02 08:30-08:30 0
            second IN leaves the first unclosed  | 08:30:00 IN, 12:00:00 IN, 17:15:00 OUT      | 11-02 08:30-? 0; 11-02 12:00-17:15 315
            second OUT lacks its IN              | 08:30:00 IN, 12:00:00 OUT, 17:15:00 OUT     | 11-02 08:30-12:00 210; 11-02 ?-17:15 0
            before the boundary it is yesterday  | 02:59:00 OUT                                | 11-01 ?-02:59 0
            from the boundary on it is today     | 03:00:00 OUT                                | 11-02 ?-03:00 0
            long day of one work date            | 04:00:00 IN, 23:00:00 OUT                   | 11-02 04:00-23:00 1140
            """)
    void oneDay(String label, String taps, String expected) {
        String table = "11-02 " + String.join("\n11-02 ", taps.split(", ", -1));
        assertEquals(String.join("\n", expected.split("; ", -1)) + "\n", sheet(table), label);
    }

    @ParameterizedTest
    @CsvSource({"11-03 07:59:00 OUT, 11-02 16:00-07:59 959", "11-03 08:00:00 OUT, 11-02 16:00-? 0;11-03 ?-08:00 0"})
    void shiftEndsAfterLessThanSixteenHours(String out, String expected) {
        assertEquals(String.join("\n", expected.split(";", -1)) + "\n", sheet("11-02 16:00:00 IN\n" + out));
    }

    @Test
    void peopleAreKeptApart() {
        List<StaffTap> taps = new ArrayList<>(taps("2", DAY, "11-02 08:30:00 AUTO"));
        taps.addAll(taps("1", DAY, "11-02 17:15:00 AUTO"));
        List<Timesheet> sheets = Timesheet.of(taps, NOVEMBER);
        assertEquals(
                List.of("1", "2"),
                sheets.stream().map(sheet -> sheet.staff().staffNumber()).toList());
        assertEquals("11-02 17:15-? 0\n", lines(sheets.getFirst()));
    }

    @Test
    void outIsMissingOnlyOnceTheShiftIsOver() {
        Instant in = instant("11-02", "08:30");
        Stint open = new Stint(NOVEMBER.atDay(2), in, null, DAY);
        assertEquals(State.STILL_IN, open.state(in.plusSeconds(16 * 3600 - 1)));
        assertEquals(State.MISSING_OUT, open.state(in.plusSeconds(16 * 3600)));
        assertEquals(State.MISSING_IN, new Stint(NOVEMBER.atDay(2), null, in, DAY).state(in));
        assertEquals(State.COMPLETE, new Stint(NOVEMBER.atDay(2), in, in, DAY).state(in));
    }

    @Test
    void windowReachesOverBothEndsOfTheMonth() {
        Timesheet.Window window = Timesheet.Window.of(NOVEMBER, NOVEMBER, TOKYO);
        assertEquals(new Timesheet.Window(instant("10-25", "00:00"), instant("12-03", "00:00")), window);
    }

    private static String sheet(String table) {
        return lines(Timesheet.of(taps("1042", DAY, table), NOVEMBER).getFirst());
    }
}
