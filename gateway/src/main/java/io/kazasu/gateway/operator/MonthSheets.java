package io.kazasu.gateway.operator;

import io.kazasu.gateway.document.TimesheetPaper;
import io.kazasu.store.attendance.Stint;
import io.kazasu.store.attendance.Timesheet;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a month's 出勤簿 are written. Times have the municipality's offset, as people compare them with the clock.
 *
 * @param asOf what is still open at that moment is not missing yet
 */
record MonthSheets(YearMonth month, ZoneId timeZone, Instant asOf) {
    JsonObject json(List<Timesheet> sheets) {
        JsonArray array = new JsonArray();
        sheets.forEach(sheet -> array.add(json(sheet)));
        return new JsonObject().put("month", month.toString()).put("timesheets", array);
    }

    private JsonObject json(Timesheet sheet) {
        JsonArray days = new JsonArray();
        for (Timesheet.Day day : sheet.days()) {
            JsonArray stints = new JsonArray();
            day.stints().forEach(stint -> stints.add(json(stint)));
            days.add(new JsonObject()
                    .put("workDate", day.workDate().toString())
                    .put("workedMinutes", day.workedMinutes())
                    .put("stints", stints));
        }
        return new JsonObject()
                .put("staffNumber", sheet.staff().staffNumber())
                .put("site", sheet.staff().homeSite())
                .put("workedMinutes", sheet.workedMinutes())
                .put("days", days);
    }

    private JsonObject json(Stint stint) {
        return new JsonObject()
                .put("in", local(stint.in()))
                .put("out", local(stint.out()))
                .put("state", stint.state(asOf).name())
                .put("workedMinutes", stint.workedMinutes());
    }

    CsvTable csv(List<Timesheet> sheets) {
        CsvTable table = new CsvTable("staffNumber", "site", "workDate", "in", "out", "state", "workedMinutes");
        for (Timesheet sheet : sheets) {
            for (Timesheet.Day day : sheet.days()) {
                for (Stint stint : day.stints()) {
                    table.row(
                            sheet.staff().staffNumber(),
                            sheet.staff().homeSite(),
                            day.workDate(),
                            local(stint.in()),
                            local(stint.out()),
                            stint.state(asOf),
                            stint.workedMinutes());
                }
            }
        }
        return table;
    }

    List<TimesheetPaper.Sheet> pages(List<Timesheet> sheets, Area area) {
        return sheets.stream()
                .map(sheet -> new TimesheetPaper.Sheet(
                        sheet.staff().staffNumber(),
                        area.siteName(sheet.staff().homeSite()),
                        sheet.workedMinutes(),
                        sheet.days().stream()
                                .flatMap(day -> day.stints().stream())
                                .map(stint -> line(stint, area))
                                .toList()))
                .toList();
    }

    private TimesheetPaper.Stint line(Stint stint, Area area) {
        return new TimesheetPaper.Stint(
                stint.workDate(),
                stint.in() == null ? null : area.local(stint.in()),
                stint.out() == null ? null : area.local(stint.out()),
                stint.workedMinutes(),
                switch (stint.state(asOf)) {
                    case MISSING_IN, MISSING_OUT -> true;
                    case COMPLETE, STILL_IN -> false;
                });
    }

    /** RFC 3339: a full minute has its seconds too. */
    private @Nullable String local(@Nullable Instant instant) {
        return instant == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(timeZone));
    }
}
