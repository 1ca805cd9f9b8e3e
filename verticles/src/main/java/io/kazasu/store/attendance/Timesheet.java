package io.kazasu.store.attendance;

import io.kazasu.store.attendance.StaffTap.Staff;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One month of one member of staff (出勤簿).
 *
 * @param staff as at the last tap of the period that the sheet was made from
 * @param days on which there was a tap, in order
 */
public record Timesheet(Staff staff, YearMonth month, List<Day> days) {
    /** Days before a month whose taps are looked at: the way of an AUTO tap depends on the one before, until a day off. */
    private static final int LEAD_DAYS = 7;

    /** Days after a month in which its last night shift surely ended. */
    private static final int TRAIL_DAYS = 2;

    public record Day(LocalDate workDate, List<Stint> stints) {
        /** Sum over complete stints. */
        public long workedMinutes() {
            return stints.stream().mapToLong(Stint::workedMinutes).sum();
        }
    }

    /**
     * The taps that sheets from {@code first} to {@code last} need.
     *
     * @param to excluded
     */
    public record Window(Instant from, Instant to) {
        public static Window of(YearMonth first, YearMonth last, ZoneId timeZone) {
            return new Window(
                    first.atDay(1).minusDays(LEAD_DAYS).atStartOfDay(timeZone).toInstant(),
                    last.plusMonths(1)
                            .atDay(1)
                            .plusDays(TRAIL_DAYS)
                            .atStartOfDay(timeZone)
                            .toInstant());
        }
    }

    /**
     * The sheets of everybody who tapped in a month, by staff number.
     *
     * @param taps of the month's {@link Window} or more, in any order
     */
    public static List<Timesheet> of(List<StaffTap> taps, YearMonth month) {
        Map<UUID, List<StaffTap>> byHolder = new LinkedHashMap<>();
        taps.forEach(tap -> byHolder.computeIfAbsent(tap.staff().holder(), holder -> new ArrayList<>())
                .add(tap));
        return byHolder.values().stream()
                .map(own -> ofOne(own, month))
                .filter(sheet -> !sheet.days().isEmpty())
                .sorted(Comparator.comparing(sheet -> sheet.staff().staffNumber()))
                .toList();
    }

    private static Timesheet ofOne(List<StaffTap> taps, YearMonth month) {
        Map<LocalDate, List<Stint>> byDate = new TreeMap<>();
        for (Stint stint : StintReader.stints(taps)) {
            if (YearMonth.from(stint.workDate()).equals(month)) {
                byDate.computeIfAbsent(stint.workDate(), date -> new ArrayList<>())
                        .add(stint);
            }
        }
        List<Day> days = new ArrayList<>();
        byDate.forEach((date, stints) -> days.add(new Day(date, List.copyOf(stints))));
        Staff newest = taps.stream()
                .max(Comparator.comparing(StaffTap::at))
                .orElseThrow()
                .staff();
        return new Timesheet(newest, month, days);
    }

    public long workedMinutes() {
        return days.stream().mapToLong(Day::workedMinutes).sum();
    }
}
