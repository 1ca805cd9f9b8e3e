package io.kazasu.gateway.operator;

import io.kazasu.store.attendance.Discrepancies;
import io.kazasu.store.attendance.OvertimeLimits;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.YearMonth;
import java.util.List;

/** How one month's discrepancies (乖離) are written: who has any in it, or is over the year's limit. */
record DiscrepancySheets(YearMonth month, OvertimeLimits limits) {
    private static final Discrepancies.Sum NONE = new Discrepancies.Sum(0, 0);

    JsonObject json(List<Discrepancies> everybody) {
        JsonArray people = new JsonArray();
        everybody.stream().filter(this::concerned).forEach(one -> people.add(json(one)));
        JsonObject bounds =
                new JsonObject().put("monthMinutes", limits.monthMinutes()).put("yearMinutes", limits.yearMinutes());
        return new JsonObject()
                .put("month", month.toString())
                .put("limits", bounds)
                .put("people", people);
    }

    private boolean concerned(Discrepancies one) {
        return !days(one).isEmpty() || one.yearOverLimit();
    }

    private List<Discrepancies.Day> days(Discrepancies one) {
        return one.days().stream()
                .filter(day -> YearMonth.from(day.workDate()).equals(month))
                .toList();
    }

    private JsonObject json(Discrepancies one) {
        JsonArray days = new JsonArray();
        days(one)
                .forEach(day -> days.add(
                        json(day.minutes()).put("workDate", day.workDate().toString())));
        return new JsonObject()
                .put("staffNumber", one.staff().staffNumber())
                .put("days", days)
                .put("month", json(ofMonth(one)).put("overLimit", monthOver(one)))
                .put("year", json(one.year()).put("overLimit", one.yearOverLimit()));
    }

    private Discrepancies.Sum ofMonth(Discrepancies one) {
        return one.months().getOrDefault(month, NONE);
    }

    private boolean monthOver(Discrepancies one) {
        return one.monthsOverLimit().contains(month);
    }

    private static JsonObject json(Discrepancies.Sum sum) {
        return new JsonObject()
                .put("outsideMinutes", sum.outsideMinutes())
                .put("unexplainedMinutes", sum.unexplainedMinutes());
    }

    /** A line for each day, then one for the month and one for the year. */
    CsvTable csv(List<Discrepancies> everybody) {
        CsvTable table = new CsvTable("staffNumber", "period", "outsideMinutes", "unexplainedMinutes", "overLimit");
        everybody.stream().filter(this::concerned).forEach(one -> {
            String number = one.staff().staffNumber();
            days(one).forEach(day -> row(table, number, day.workDate(), day.minutes(), null));
            row(table, number, month, ofMonth(one), monthOver(one));
            row(table, number, "YEAR", one.year(), one.yearOverLimit());
        });
        return table;
    }

    private static void row(
            CsvTable table,
            String staffNumber,
            Object period,
            Discrepancies.Sum sum,
            @org.jspecify.annotations.Nullable Boolean overLimit) {
        table.row(staffNumber, period, sum.outsideMinutes(), sum.unexplainedMinutes(), overLimit);
    }
}
