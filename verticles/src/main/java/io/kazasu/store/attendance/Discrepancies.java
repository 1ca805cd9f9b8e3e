package io.kazasu.store.attendance;

import io.kazasu.store.attendance.StaffTap.Staff;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One person's presence against schedule and orders (乖離): to be explained, not judged here. Every work date has the
 * schedule's hours; the gateway knows of no days off. Stints that lack a tap count for nothing.
 *
 * @param staff as in the last sheet
 * @param days with presence outside the schedule, in order
 * @param months sums of each month that has a sheet
 * @param year sum over all sheets given
 */
public record Discrepancies(Staff staff, List<Day> days, Map<YearMonth, Sum> months, Sum year, OvertimeLimits limits) {

    /** What came together in one day, a month or a year. */
    public record Sum(long outsideMinutes, long unexplainedMinutes) {
        static final Sum NONE = new Sum(0, 0);

        Sum and(Sum other) {
            return new Sum(outsideMinutes + other.outsideMinutes, unexplainedMinutes + other.unexplainedMinutes);
        }
    }

    /**
     * Minutes of one work date.
     *
     * @param minutes outside the schedule, and of these the ones that no order covers
     */
    public record Day(LocalDate workDate, Sum minutes) {}

    /** Months in which more was worked outside the schedule, ordered or not, than the limit allows. */
    public List<YearMonth> monthsOverLimit() {
        return months.entrySet().stream()
                .filter(month -> month.getValue().outsideMinutes() > limits.monthMinutes())
                .map(Map.Entry::getKey)
                .toList();
    }

    public boolean yearOverLimit() {
        return year.outsideMinutes() > limits.yearMinutes();
    }

    /**
     * Everybody's, by staff number.
     *
     * @param sheets of the months that make up the year so far
     */
    public static List<Discrepancies> of(List<Timesheet> sheets, List<OrderedOvertime> orders, OvertimeLimits limits) {
        Map<String, List<OrderedOvertime>> byNumber =
                orders.stream().collect(Collectors.groupingBy(OrderedOvertime::staffNumber));
        Map<UUID, List<Timesheet>> byHolder = new HashMap<>();
        sheets.stream().sorted(Comparator.comparing(Timesheet::month)).forEach(sheet -> byHolder.computeIfAbsent(
                        sheet.staff().holder(), holder -> new ArrayList<>())
                .add(sheet));
        return byHolder.values().stream()
                .map(own -> ofOne(own, byNumber, limits))
                .sorted(Comparator.comparing(one -> one.staff().staffNumber()))
                .toList();
    }

    private static Discrepancies ofOne(
            List<Timesheet> sheets, Map<String, List<OrderedOvertime>> orders, OvertimeLimits limits) {
        List<Day> days = new ArrayList<>();
        Map<YearMonth, Sum> months = new TreeMap<>();
        for (Timesheet sheet : sheets) {
            List<OrderedOvertime> own = orders.getOrDefault(sheet.staff().staffNumber(), List.of());
            List<Day> ofMonth = sheet.days().stream().map(day -> day(day, own)).toList();
            months.put(sheet.month(), sum(ofMonth));
            ofMonth.stream().filter(day -> day.minutes().outsideMinutes() > 0).forEach(days::add);
        }
        Sum year = months.values().stream().reduce(Sum.NONE, Sum::and);
        return new Discrepancies(sheets.getLast().staff(), days, months, year, limits);
    }

    private static Sum sum(List<Day> days) {
        return days.stream().map(Day::minutes).reduce(Sum.NONE, Sum::and);
    }

    private static Day day(Timesheet.Day day, List<OrderedOvertime> orders) {
        Schedule schedule = day.stints().getFirst().schedule();
        List<Span> present =
                day.stints().stream().flatMap(stint -> stint.span().stream()).toList();
        List<Span> outside = Span.without(present, List.of(schedule.of(day.workDate())));
        List<Span> ordered = orders.stream()
                .filter(order -> order.workDate().equals(day.workDate()))
                .map(order -> schedule.span(order.workDate(), order.from(), order.to()))
                .toList();
        Sum minutes = new Sum(
                Span.length(outside).toMinutes(),
                Span.length(Span.without(outside, ordered)).toMinutes());
        return new Day(day.workDate(), minutes);
    }
}
