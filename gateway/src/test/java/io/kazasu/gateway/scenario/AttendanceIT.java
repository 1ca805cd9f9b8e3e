package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A month of three members of staff, set out day by day. */
class AttendanceIT {
    /** Long past, as late taps are decided as of their own time. */
    private static final YearMonth MONTH = YearMonth.of(2025, 5);

    private static final String TOWN = "152048";
    private static final String NEIGHBOUR = "152021";
    private static final String NIGHT_SHIFT = "A1";
    private static final String DAY_SHIFT = "B2";
    private static final String COMMUTER = "C3";

    @TempDir
    Path folder = Path.of("");

    @Test
    void sheetsOfTheMonthAreRight() throws Exception {
        try (GatewayProcess gateway = new GatewayProcess(folder)) {
            gateway.start();
            gateway.importFolder(reference().write(folder.resolve("reference")));
            OfficeWire wire = new OfficeWire(gateway.http());

            tapNightShift(wire);
            tapDayShift(wire);
            tapCommuter(wire);
            refuseNeighbourWithoutWideCard(wire);

            checkTimesheets(wire);
            checkDiscrepancies(wire);
        }
    }

    /** Scheduled 17:00 to 09:00, default boundary 03:00. */
    private static void tapNightShift(OfficeWire wire) throws IOException {
        expect(tap(wire, "KZA", 3, "16:50"), "IN", 3);
        // the bounce of the same card, 20 s later
        JsonObject bounced = wire.tap("door", at(3, "16:50").plusSeconds(20), "KZA", new JsonObject());
        assertEquals(new JsonArray().add("DOUBLE_TAP"), bounced.getJsonArray("warnings"));
        expect(bounced, "IN", 3);
        // 15 h 50 min after the IN: less than 16 h, so the same shift although it is the next day
        expect(tap(wire, "KZA", 4, "08:40"), "OUT", 3);
        // on the 10th the OUT is missing; a day later the same card comes in again
        expect(tap(wire, "KZA", 10, "17:00"), "IN", 10);
        expect(tap(wire, "KZA", 11, "17:00"), "IN", 11);
        expect(tap(wire, "KZA", 12, "06:00"), "OUT", 11);
    }

    /** Scheduled 08:30 to 17:15, default boundary 03:00. */
    private static void tapDayShift(OfficeWire wire) throws IOException {
        expect(tap(wire, "KZB", 5, "08:30"), "IN", 5);
        // overtime past midnight is of the same work date
        expect(tap(wire, "KZB", 6, "00:15"), "OUT", 5);
        expect(tap(wire, "KZB", 6, "08:00"), "IN", 6);
        expect(tap(wire, "KZB", 6, "17:15"), "OUT", 6);
    }

    /** Lives elsewhere, has a wide-area card; a reader without connection sends the 7th after the 8th. */
    private static void tapCommuter(OfficeWire wire) throws IOException {
        expect(tap(wire, "KZC", 8, "08:30"), "IN", 8);
        expect(tap(wire, "KZC", 8, "17:15"), "OUT", 8);
        JsonArray backlog = new JsonArray().add(backlogTap(2, 7, "18:45")).add(backlogTap(1, 7, "08:20"));
        List<JsonObject> decisions = wire.batch("gate", backlog);
        assertEquals(2, decisions.size());
        for (JsonObject decision : decisions) {
            assertEquals("ACCEPTED", decision.getString("verdict"), decision.encode());
            assertEquals(new JsonArray().add("OUT_OF_ORDER"), decision.getJsonArray("warnings"));
            assertEquals(true, decision.getBoolean("late"));
            assertEquals(day(7), decision.getJsonObject("result").getString("workDate"));
        }
    }

    private static JsonObject backlogTap(long sequence, int day, String time) {
        return new JsonObject(WireClient.tapJson(sequence, at(day, time), "KZC", new JsonObject()));
    }

    /** On the staff list, but not by a card that serves people from elsewhere. */
    private static void refuseNeighbourWithoutWideCard(OfficeWire wire) throws IOException {
        JsonObject refused = tap(wire, "KZD", 9, "08:30");
        assertEquals("REFUSED", refused.getString("verdict"), refused.encode());
        assertEquals("OTHER_MUNICIPALITY", refused.getString("reason"));
    }

    private static JsonObject tap(OfficeWire wire, String card, int day, String time) throws IOException {
        return wire.tap("door", at(day, time), card, new JsonObject());
    }

    private static void expect(JsonObject answer, String direction, int workDate) {
        assertEquals("ACCEPTED", answer.getString("verdict"), answer.encode());
        assertEquals(direction, answer.getJsonObject("result").getString("direction"), answer.encode());
        assertEquals(day(workDate), answer.getJsonObject("result").getString("workDate"), answer.encode());
    }

    private static void checkTimesheets(OfficeWire wire) throws IOException {
        List<String> expected = List.of(
                // 16:50 to 08:40: 15 h 50 min = 950; the bounce counts for nothing
                line(NIGHT_SHIFT, 3, 3, "16:50", 4, "08:40", "COMPLETE", 950),
                // no OUT: nothing is invented
                line(NIGHT_SHIFT, 10, 10, "17:00", 0, "", "MISSING_OUT", 0),
                // 17:00 to 06:00: 13 h = 780
                line(NIGHT_SHIFT, 11, 11, "17:00", 12, "06:00", "COMPLETE", 780),
                // 08:30 to 00:15: 15 h 45 min = 945
                line(DAY_SHIFT, 5, 5, "08:30", 6, "00:15", "COMPLETE", 945),
                // 08:00 to 17:15: 9 h 15 min = 555
                line(DAY_SHIFT, 6, 6, "08:00", 6, "17:15", "COMPLETE", 555),
                // 08:20 to 18:45, sent the wrong way round after the 8th: 10 h 25 min = 625
                line(COMMUTER, 7, 7, "08:20", 7, "18:45", "COMPLETE", 625),
                // 08:30 to 17:15: 8 h 45 min = 525
                line(COMMUTER, 8, 8, "08:30", 8, "17:15", "COMPLETE", 525));
        String path = "/v1/attendance/timesheets?month=" + MONTH;
        Eventually.equalWithin(OfficeWire.SOON, expected, () -> wire.csv("hr", path));

        JsonObject json = wire.get("hr", path);
        assertEquals(MONTH.toString(), json.getString("month"));
        List<JsonObject> sheets = OfficeWire.objects(json.getJsonArray("timesheets"));
        assertEquals(expected, sheets.stream().flatMap(AttendanceIT::lines).toList());
        List<String> sums = sheets.stream()
                .map(sheet -> sheet.getString("staffNumber") + " " + sheet.getLong("workedMinutes"))
                .toList();
        // 950 + 0 + 780 = 1730; 945 + 555 = 1500; 625 + 525 = 1150
        assertEquals(List.of("A1 1730", "B2 1500", "C3 1150"), sums);
    }

    private static String line(
            String staff, int workDate, int inDay, String in, int outDay, String out, String state, long minutes) {
        String end = out.isEmpty() ? "" : clock(outDay, out);
        return String.join(",", staff, "hall", day(workDate), clock(inDay, in), end, state, "" + minutes);
    }

    private static Stream<String> lines(JsonObject sheet) {
        return OfficeWire.objects(sheet.getJsonArray("days")).stream()
                .flatMap(day -> OfficeWire.objects(day.getJsonArray("stints")).stream()
                        .map(stint -> String.join(
                                ",",
                                sheet.getString("staffNumber"),
                                sheet.getString("site"),
                                day.getString("workDate"),
                                stint.getString("in"),
                                stint.getString("out", "") == null ? "" : stint.getString("out", ""),
                                stint.getString("state"),
                                "" + stint.getLong("workedMinutes"))));
    }

    private static void checkDiscrepancies(OfficeWire wire) throws IOException {
        List<String> expected = List.of(
                // the 3rd: 16:50 to 17:00 is 10 min before the schedule (to 09:00), nothing ordered
                period(NIGHT_SHIFT, day(3), 10, 10, ""),
                // the 10th lacks its OUT and the 11th lies within the schedule
                period(NIGHT_SHIFT, MONTH.toString(), 10, 10, "false"),
                period(NIGHT_SHIFT, "YEAR", 10, 10, "false"),
                // the 5th: 17:15 to 00:15 is 7 h = 420, of which 17:15 to 22:00 was ordered: 285, left 135
                period(DAY_SHIFT, day(5), 420, 135, ""),
                // the 6th: 08:00 to 08:30 is 30
                period(DAY_SHIFT, day(6), 30, 30, ""),
                // 420 + 30 = 450, 135 + 30 = 165; the limit is 45 h = 2700
                period(DAY_SHIFT, MONTH.toString(), 450, 165, "false"),
                period(DAY_SHIFT, "YEAR", 450, 165, "false"),
                // the 7th: 08:20 to 08:30 is 10, 17:15 to 18:45 is 90 and all ordered: 100, left 10
                period(COMMUTER, day(7), 100, 10, ""),
                period(COMMUTER, MONTH.toString(), 100, 10, "false"),
                period(COMMUTER, "YEAR", 100, 10, "false"));
        String path = "/v1/attendance/discrepancies?month=" + MONTH;
        assertEquals(expected, wire.csv("hr", path));

        JsonObject json = wire.get("hr", path);
        assertEquals(
                new JsonObject().put("monthMinutes", 45 * 60).put("yearMinutes", 360 * 60),
                json.getJsonObject("limits"));
        List<String> people = OfficeWire.objects(json.getJsonArray("people")).stream()
                .flatMap(AttendanceIT::periods)
                .toList();
        assertEquals(expected, people);
    }

    private static String period(String staff, String period, long outside, long unexplained, String overLimit) {
        return String.join(",", staff, period, "" + outside, "" + unexplained, overLimit);
    }

    private static Stream<String> periods(JsonObject person) {
        String staff = person.getString("staffNumber");
        Stream<String> days = OfficeWire.objects(person.getJsonArray("days")).stream()
                .map(day -> period(staff, day.getString("workDate"), day, ""));
        Stream<String> sums = Stream.of("month", "year").map(name -> {
            JsonObject sum = person.getJsonObject(name);
            String period = name.equals("year") ? "YEAR" : MONTH.toString();
            return period(staff, period, sum, sum.getBoolean("overLimit").toString());
        });
        return Stream.concat(days, sums);
    }

    private static String period(String staff, String period, JsonObject sum, String overLimit) {
        return period(staff, period, sum.getLong("outsideMinutes"), sum.getLong("unexplainedMinutes"), overLimit);
    }

    private static String day(int day) {
        return MONTH.atDay(day).toString();
    }

    private static String clock(int day, String time) {
        return day(day) + "T" + time + ":00+09:00";
    }

    private static Instant at(int day, String time) {
        LocalDate date = MONTH.atDay(day);
        return date.atTime(LocalTime.parse(time)).toInstant(ZoneOffset.ofHours(9));
    }

    private static ReferenceFolder reference() {
        ReferenceFolder reference = new ReferenceFolder()
                .municipality(TOWN, "Sanjo")
                .municipality(NEIGHBOUR, "Nagaoka")
                .site("hall", TOWN, "OFFICE")
                .reader("door", "hall", "ATTENDANCE", "AUTO")
                .reader("gate", "hall", "ATTENDANCE", "AUTO")
                .operator("hr", TOWN, "HR");
        card(reference, "KZA", 1, TOWN, "RESIDENT");
        card(reference, "KZB", 2, TOWN, "RESIDENT");
        card(reference, "KZC", 3, NEIGHBOUR, "WIDE");
        card(reference, "KZD", 4, NEIGHBOUR, "RESIDENT");
        staff(reference, 1, NIGHT_SHIFT, "17:00", "09:00", "");
        staff(reference, 2, DAY_SHIFT, "08:30", "17:15", "");
        staff(reference, 3, COMMUTER, "08:30", "17:15", "");
        staff(reference, 4, "D4", "08:30", "17:15", "");
        String orders = "staff_number,work_date,from,to";
        reference.line("overtime_orders.csv", orders, DAY_SHIFT, day(5), "17:15", "22:00");
        return reference.line("overtime_orders.csv", orders, COMMUTER, day(7), "17:15", "19:00");
    }

    private static void card(ReferenceFolder reference, String card, int person, String home, String area) {
        reference.line(
                "holders.csv",
                "card_user_id,holder,municipality,area,status,expires,services",
                card,
                new UUID(1, person),
                home,
                area,
                "ACTIVE",
                "2099-12-31",
                "");
    }

    private static void staff(
            ReferenceFolder reference, int person, String number, String start, String end, String boundary) {
        reference.line(
                "staff.csv",
                "holder,staff_number,site,day_start,day_end,day_boundary,debounce_seconds",
                new UUID(1, person),
                number,
                "hall",
                start,
                end,
                boundary,
                "");
    }
}
