package io.kazasu.store.attendance;

import static io.kazasu.store.attendance.TapTable.DAY;
import static io.kazasu.store.attendance.TapTable.NIGHT;
import static io.kazasu.store.attendance.TapTable.taps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.store.attendance.Discrepancies.Sum;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscrepanciesTest {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    /** The schedule is 08:30 to 17:15. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            within the schedule              | 08:30:00 | 17:15:00 |             | 0   | 0
            early and late                   | 08:00:00 | 18:00:00 |             | 75  | 75
            order covers the evening         | 08:00:00 | 18:00:00 | 17:15-18:00 | 75  | 30
            order longer than the presence   | 08:30:00 | 18:00:00 | 17:15-20:00 | 45  | 0
            order covers a part              | 08:30:00 | 20:00:00 | 18:00-19:00 | 165 | 105
            order within the schedule        | 08:30:00 | 18:00:00 | 09:00-17:00 | 45  | 45
            order until midnight             | 08:30:00 | 23:59:00 | 17:15-00:00 | 404 | 0
            seconds make no minute           | 08:29:31 | 17:15:29 |             | 0   | 0
            came after the end               | 18:00:00 | 19:00:00 |             | 60  | 60
            """)
    void oneDay(String label, String in, String out, String order, long outside, long unexplained) {
        List<Timesheet> sheets = sheets("11-02 " + in + " IN\n11-02 " + out + " OUT");
        List<OrderedOvertime> orders = order == null ? List.of() : List.of(order(order));
        Discrepancies own =
                Discrepancies.of(sheets, orders, OvertimeLimits.DEFAULT).getFirst();
        assertEquals(new Sum(outside, unexplained), own.months().get(NOVEMBER), label);
        assertEquals(outside > 0 ? 1 : 0, own.days().size(), label);
    }

    @Test
    void nightShiftHasItsScheduleInTheNight() {
        List<StaffTap> night = taps("1042", NIGHT, "11-02 21:30:00 IN\n11-03 07:40:00 OUT");
        Discrepancies own = Discrepancies.of(
                        Timesheet.of(night, NOVEMBER), List.of(order("07:00-07:30")), OvertimeLimits.DEFAULT)
                .getFirst();
        // an order for the morning after is given for 11-03; for 11-02 it means the morning before
        assertEquals(new Sum(70, 70), own.year());
        assertEquals(LocalDate.of(2026, 11, 2), own.days().getFirst().workDate());
    }

    @Test
    void orderAfterMidnightBelongsToTheWorkDate() {
        List<Timesheet> sheets = sheets("11-02 12:00:00 IN\n11-03 01:15:00 OUT");
        List<OrderedOvertime> orders = List.of(order("17:15-00:00"), order("00:15-02:00"));
        Discrepancies own =
                Discrepancies.of(sheets, orders, OvertimeLimits.DEFAULT).getFirst();
        assertEquals(new Sum(480, 15), own.year());
    }

    @Test
    void stintWithoutItsOutCountsForNothing() {
        Discrepancies own = Discrepancies.of(sheets("11-02 05:00:00 IN"), List.of(), OvertimeLimits.DEFAULT)
                .getFirst();
        assertEquals(Sum.NONE, own.year());
    }

    @Test
    void sumsAreSetAgainstTheLimits() {
        String table = "10-05 08:30:00 IN\n10-05 19:15:00 OUT\n11-02 08:30:00 IN\n11-02 19:16:00 OUT";
        List<StaffTap> taps = taps("1042", DAY, table);
        List<Timesheet> sheets = Stream.of(NOVEMBER, OCTOBER)
                .flatMap(month -> Timesheet.of(taps, month).stream())
                .toList();
        Discrepancies atLimit = Discrepancies.of(sheets, List.of(), new OvertimeLimits(120, 241))
                .getFirst();
        assertEquals(new Sum(120, 120), atLimit.months().get(OCTOBER));
        assertEquals(List.of(NOVEMBER), atLimit.monthsOverLimit());
        assertFalse(atLimit.yearOverLimit());
        Discrepancies over = Discrepancies.of(sheets, List.of(), new OvertimeLimits(121, 240))
                .getFirst();
        assertEquals(List.of(), over.monthsOverLimit());
        assertTrue(over.yearOverLimit());
    }

    @Test
    void limitsAre45HoursAMonthAnd360AYear() {
        assertEquals(new OvertimeLimits(2_700, 21_600), OvertimeLimits.DEFAULT);
    }

    private static List<Timesheet> sheets(String table) {
        return Timesheet.of(taps("1042", DAY, table), NOVEMBER);
    }

    private static OrderedOvertime order(String fromTo) {
        return new OrderedOvertime(
                "1042",
                LocalDate.of(2026, 11, 2),
                LocalTime.parse(fromTo.substring(0, 5)),
                LocalTime.parse(fromTo.substring(6)));
    }
}
