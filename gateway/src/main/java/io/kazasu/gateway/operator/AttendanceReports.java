package io.kazasu.gateway.operator;

import io.kazasu.decision.attendance.AttendanceTables;
import io.kazasu.directory.Role;
import io.kazasu.gateway.document.TimesheetPaper;
import io.kazasu.store.attendance.AttendanceStore;
import io.kazasu.store.attendance.AttendanceStore.Present;
import io.kazasu.store.attendance.Discrepancies;
import io.kazasu.store.attendance.OrderedOvertime;
import io.kazasu.store.attendance.OvertimeLimits;
import io.kazasu.store.attendance.StaffTap;
import io.kazasu.store.attendance.Timesheet;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Who is in, and the months' sheets. Tells people by staff number only. */
public final class AttendanceReports {
    private static final Set<Role> READERS = EnumSet.of(Role.HR, Role.AUDITOR, Role.ADMIN);

    private final Desk desk;
    private final AttendanceStore store;

    private AttendanceReports(Desk desk) {
        this.desk = desk;
        this.store = new AttendanceStore(desk.store(Service.ATTENDANCE));
    }

    public static List<OperatorRoute> routes(OperatorParts parts) {
        AttendanceReports reports = new AttendanceReports(parts.desk());
        return List.of(
                OperatorRoute.table("/v1/attendance/presence", READERS, reports::presence),
                OperatorRoute.printable("/v1/attendance/timesheets", READERS, reports::timesheets),
                OperatorRoute.table("/v1/attendance/discrepancies", READERS, reports::discrepancies));
    }

    private Future<Answer> presence(Call call) {
        Area area = Area.of(call, desk.directory());
        String site = call.query("site").map(id -> area.site(id).id()).orElse(null);
        Instant asOf = desk.clock().instant();
        return store.presence(call.municipality(), site, asOf)
                .map(present -> new Answer.Report(() -> json(present, asOf), () -> csv(present)));
    }

    private static JsonObject json(List<Present> present, Instant asOf) {
        JsonArray people = new JsonArray();
        present.forEach(one -> people.add(new JsonObject()
                .put("staffNumber", one.staffNumber())
                .put("site", one.site())
                .put("since", one.since().toString())
                .put("workDate", one.workDate().toString())));
        return new JsonObject()
                .put("asOf", asOf.toString())
                .put("count", present.size())
                .put("present", people);
    }

    private static CsvTable csv(List<Present> present) {
        CsvTable table = new CsvTable("staffNumber", "site", "since", "workDate");
        present.forEach(one -> table.row(one.staffNumber(), one.site(), one.since(), one.workDate()));
        return table;
    }

    private Future<Answer> timesheets(Call call) {
        YearMonth month = call.month();
        Area area = Area.of(call, desk.directory());
        ZoneId timeZone = area.timeZone();
        Instant asOf = desk.clock().instant();
        return taps(call, month, month, timeZone).map(taps -> {
            MonthSheets sheets = new MonthSheets(month, timeZone, asOf);
            return new Answer.Report(
                    () -> sheets.json(Timesheet.of(taps, month)),
                    () -> sheets.csv(Timesheet.of(taps, month)),
                    () -> TimesheetPaper.print(month, sheets.pages(Timesheet.of(taps, month), area), area.print(asOf)));
        });
    }

    /** The year is the fiscal year up to the month. */
    private Future<Answer> discrepancies(Call call) {
        YearMonth month = call.month();
        Area area = Area.of(call, desk.directory());
        YearMonth first = fiscalYearOf(month);
        OvertimeLimits limits = desk.overtime().apply(call.municipality());
        Fiscal fiscal = new Fiscal(first, month, orders(area), limits);
        return taps(call, first, month, area.timeZone()).map(taps -> {
            DiscrepancySheets sheets = new DiscrepancySheets(month, limits);
            return new Answer.Report(
                    () -> sheets.json(fiscal.discrepancies(taps)), () -> sheets.csv(fiscal.discrepancies(taps)));
        });
    }

    private static YearMonth fiscalYearOf(YearMonth month) {
        YearMonth april = month.withMonth(Month.APRIL.getValue());
        return month.isBefore(april) ? april.minusYears(1) : april;
    }

    /** An order that names no municipality is of whoever has that staff number. */
    private static List<OrderedOvertime> orders(Area area) {
        return area.reference().items(AttendanceTables.OVERTIME_ORDERS).stream()
                .filter(order ->
                        order.municipality() == null || area.municipality().equals(order.municipality()))
                .map(order -> new OrderedOvertime(order.staffNumber(), order.workDate(), order.from(), order.to()))
                .toList();
    }

    /** A municipality's year up to a month. */
    private record Fiscal(YearMonth first, YearMonth last, List<OrderedOvertime> orders, OvertimeLimits limits) {
        List<Discrepancies> discrepancies(List<StaffTap> taps) {
            List<Timesheet> sheets = new ArrayList<>();
            for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
                sheets.addAll(Timesheet.of(taps, month));
            }
            return Discrepancies.of(sheets, orders, limits);
        }
    }

    private Future<List<StaffTap>> taps(Call call, YearMonth first, YearMonth last, ZoneId timeZone) {
        return store.taps(call.municipality(), Timesheet.Window.of(first, last, timeZone));
    }
}
