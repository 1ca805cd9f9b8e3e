package io.kazasu.store.attendance;

import static io.kazasu.fanout.Draft.MUNICIPALITY;
import static io.kazasu.fanout.StoreFixture.await;
import static io.kazasu.store.attendance.TapTable.TOKYO;
import static io.kazasu.store.attendance.TapTable.lines;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.fanout.Draft;
import io.kazasu.fanout.StoreFixture;
import io.kazasu.ledger.EntryKind;
import io.kazasu.store.attendance.AttendanceStore.Present;
import io.kazasu.tap.Service;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttendanceStoreIT {
    private static final UUID SATO = new UUID(1, 1);
    private static final UUID ITO = new UUID(1, 2);
    private static final Instant NOON = instant("2026-11-02T12:00");

    private StoreFixture fixture;
    private AttendanceStore store;

    @BeforeEach
    void open() {
        fixture = StoreFixture.of(Service.ATTENDANCE);
        store = new AttendanceStore(fixture.store());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whoeverIsInIsPresent() {
        fixture.scribe()
                .write(
                        tap(SATO, 1, "2026-11-02T08:25", "IN"),
                        tap(ITO, 2, "2026-11-02T08:30", "IN")
                                .site("annex")
                                .state(last("IN", "annex", "2026-11-02T08:30", 2)));
        deliver();
        assertEquals(List.of("hall", "annex"), sitesOf(SATO, ITO));
        assertEquals(Map.of("annex", 1, "hall", 1), await(store.headcounts(MUNICIPALITY, NOON)));
        assertEquals(
                List.of(new Present(
                        SATO, number(SATO), "hall", instant("2026-11-02T08:25"), LocalDate.of(2026, 11, 2))),
                await(store.presence(MUNICIPALITY, "hall", NOON)));
        fixture.scribe().write(tap(SATO, 3, "2026-11-02T11:00", "OUT"));
        deliver();
        assertEquals(Map.of("annex", 1), await(store.headcounts(MUNICIPALITY, NOON)));
        assertEquals(Map.of(), await(store.headcounts("131016", NOON)));
    }

    private List<String> sitesOf(UUID... holders) {
        List<Present> present = await(store.presence(MUNICIPALITY, null, NOON));
        return List.of(holders).stream()
                .flatMap(holder -> present.stream().filter(one -> one.holder().equals(holder)))
                .map(Present::site)
                .toList();
    }

    @Test
    void forgottenOutMakesNobodyPresentForEver() {
        fixture.scribe().write(tap(SATO, 1, "2026-11-02T08:25", "IN"));
        deliver();
        assertEquals(
                1,
                await(store.presence(MUNICIPALITY, null, instant("2026-11-03T00:24")))
                        .size());
        assertEquals(
                0,
                await(store.presence(MUNICIPALITY, null, instant("2026-11-03T00:25")))
                        .size());
    }

    @Test
    void tapRefusedElsewhereChangesNoPresence() {
        fixture.scribe().write(tap(SATO, 1, "2026-11-02T08:25", "IN"));
        deliver();
        Draft elsewhere = tap(SATO, 2, "2026-11-02T09:00", "IN")
                .municipality("131016")
                .verdict("REFUSED")
                .state("{}")
                .facts("{'requested': 'AUTO', 'timeZone': 'Asia/Tokyo'}");
        fixture.scribe().write(elsewhere);
        deliver();
        assertEquals(Map.of("hall", 1), await(store.headcounts(MUNICIPALITY, NOON)));
        assertEquals(Map.of(), await(store.headcounts("131016", NOON)));
        assertEquals(
                number(SATO),
                await(store.presence(MUNICIPALITY, null, NOON)).getFirst().staffNumber());
    }

    @Test
    void undoneInLeavesNobody() {
        fixture.scribe().write(tap(SATO, 1, "2026-11-02T08:25", "IN"));
        deliver();
        fixture.scribe()
                .write(Draft.byHand(Service.ATTENDANCE, EntryKind.CORRECTION, "suzuki", 1)
                        .holder(SATO)
                        .refersTo("at-1", 1));
        deliver();
        assertEquals(Map.of(), await(store.headcounts(MUNICIPALITY, NOON)));
        assertEquals(List.of(), await(store.taps(MUNICIPALITY, november())));
    }

    @Test
    void sheetIsMadeOfAcceptedTapsInTheOrderOfTime() {
        fixture.scribe()
                .write(
                        tap(SATO, 1, "2026-11-02T08:30", "IN"),
                        tap(SATO, 2, "2026-11-02T17:15", "OUT"),
                        tap(SATO, 3, "2026-11-02T12:00", "OUT").lateBy(90_000),
                        tap(SATO, 4, "2026-11-02T13:00", "IN").lateBy(90_000),
                        tap(SATO, 5, "2026-11-03T08:30", "IN").verdict("REFUSED"),
                        tap(SATO, 6, "2026-12-03T00:00", "IN"),
                        tap(ITO, 7, "2026-11-02T08:30", "IN").municipality("131016"));
        deliver();
        List<StaffTap> taps = await(store.taps(MUNICIPALITY, november()));
        List<Timesheet> sheets = Timesheet.of(taps, YearMonth.of(2026, 11));
        assertEquals(1, sheets.size());
        assertEquals("11-02 08:30-12:00 210\n11-02 13:00-17:15 255\n", lines(sheets.getFirst()));
        assertEquals(
                new StaffTap.Staff(SATO, number(SATO), "hall"),
                sheets.getFirst().staff());
    }

    private void deliver() {
        fixture.deliver(new AttendanceDelivery());
    }

    private static Timesheet.Window november() {
        return Timesheet.Window.of(YearMonth.of(2026, 11), YearMonth.of(2026, 11), TOKYO);
    }

    private static Draft tap(UUID holder, long sequence, String at, String direction) {
        return Draft.tap(Service.ATTENDANCE, "at-1", sequence)
                .site("hall")
                .holder(holder)
                .at(at + "+09:00")
                .result("{'direction': '" + direction + "', 'workDate': '2026-11-02'}")
                .facts("{'staffNumber': '" + number(holder) + "', 'homeSite': 'hall', 'requested': '" + direction
                        + "', 'dayStart': '08:30', 'dayEnd': '17:15', 'dayBoundary': '03:00', 'debounceSeconds': 60,"
                        + " 'timeZone': 'Asia/Tokyo'}")
                .state(last(direction, "hall", at, sequence));
    }

    private static String last(String direction, String site, String at, long sequence) {
        return "{'last': {'direction': '" + direction + "', 'at': '" + instant(at) + "', 'workDate': '2026-11-02',"
                + " 'site': '" + site + "', 'reader': 'at-1', 'sequence': " + sequence + "}}";
    }

    private static String number(UUID holder) {
        return "N" + holder.getLeastSignificantBits();
    }

    private static Instant instant(String local) {
        return OffsetDateTime.parse(local + "+09:00").toInstant();
    }
}
