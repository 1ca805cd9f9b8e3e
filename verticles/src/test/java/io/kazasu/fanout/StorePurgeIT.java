package io.kazasu.fanout;

import static io.kazasu.fanout.Draft.MUNICIPALITY;
import static io.kazasu.fanout.StoreFixture.await;
import static io.kazasu.fanout.StoreFixture.count;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kazasu.fanout.Receptions.Totals;
import io.kazasu.store.attendance.AttendanceDelivery;
import io.kazasu.store.certificate.CertificateDelivery;
import io.kazasu.store.counter.CounterDelivery;
import io.kazasu.store.election.ElectionDelivery;
import io.kazasu.store.library.LibraryDelivery;
import io.kazasu.store.shelter.ShelterDelivery;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Service;
import io.kazasu.tap.StreamKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class StorePurgeIT {
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final String OTHER_TOWN = "131016";
    private static final Period FIVE_YEARS = Period.ofYears(5);
    private static final UUID SATO = new UUID(1, 1);
    private static final UUID ITO = new UUID(1, 2);

    @SuppressWarnings("NullAway.Init") // each test opens the store of its service
    private StoreFixture fixture;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void oldReceptionsGoAndTheRestStays() throws SQLException {
        open(new AttendanceDelivery());
        fixture.scribe()
                .write(
                        clocked(SATO, 1, "2021-09-30T08:30+09:00"),
                        clocked(SATO, 2, "2021-10-30T08:30+09:00"),
                        clocked(ITO, 3, "2021-09-01T08:30+09:00").municipality(OTHER_TOWN),
                        clocked(SATO, 4, "2021-11-01T08:30+09:00"));
        fixture.deliver(new AttendanceDelivery());
        List<Purged> expected = List.of(
                purged(OTHER_TOWN, 1, "2021-08-31T23:30:00Z", "2021-08-31T23:30:00Z", Map.of("presence", 1L)),
                purged(MUNICIPALITY, 2, "2021-09-29T23:30:00Z", "2021-10-29T23:30:00Z", Map.of()));

        StorePurge purge = purge(new AttendanceDelivery(), Purge.of(NOW, FIVE_YEARS, Map.of()));
        assertEquals(expected, purge.wouldGo());
        assertEquals(4, count(fixture.store(), "select count(*) from reception"));
        assertEquals(expected, purge.run());
        assertEquals(4, count(fixture.store(), "select sequence from reception"));
        assertEquals(1, count(fixture.store(), "select count(*) from presence"));
    }

    @Test
    void storeAndWhatWasPurgedStillEqualTheLedger() throws SQLException {
        open(new AttendanceDelivery());
        for (int entry = 1; entry <= 25; entry++) {
            fixture.scribe().write(clocked(SATO, entry, entry <= 20 ? "2020-01-06T08:30Z" : "2026-01-06T08:30Z"));
        }
        fixture.deliver(new AttendanceDelivery());
        Totals before = fixture.storeTotals();
        Instant cutoff = Purge.cutoff(NOW, FIVE_YEARS);

        List<Purged> went = purge(new AttendanceDelivery(), new Purge(NOW, cutoff, Map.of(), 7))
                .run();
        assertEquals(20, went.getFirst().receptions());
        assertEquals(5, count(fixture.store(), "select count(*) from reception"));
        assertEquals(before, fixture.storeTotals());
        assertEquals(
                before, await(Receptions.ledgerTotals(fixture.ledger(), Service.ATTENDANCE, fixture.storeTotals())));
        assertEquals(20L, await(new Receptions(fixture.store()).purged(StoreFixture.LEDGER)));

        await(fixture.store().query("delete from reception where sequence = 25").execute());
        assertNotEquals(before.checksum(), fixture.storeTotals().checksum());
    }

    @Test
    void interruptedRunHasNotedWhatItTookAndTheNextOneGoesOn() throws SQLException {
        open(new AttendanceDelivery());
        for (int entry = 1; entry <= 9; entry++) {
            fixture.scribe().write(clocked(SATO, entry, "2020-01-06T08:30Z"));
        }
        fixture.deliver(new AttendanceDelivery());
        Totals before = fixture.storeTotals();
        Instant cutoff = Purge.cutoff(NOW, FIVE_YEARS);
        sql("create function stop() returns trigger language plpgsql as"
                + " $$ begin raise exception 'interrupted'; end $$");
        sql("create trigger stop before delete on reception for each row when (old.sequence = 8) execute function"
                + " stop()");

        Executable run = () -> purge(new AttendanceDelivery(), new Purge(NOW, cutoff, Map.of(), 3))
                .run();
        assertThrows(SQLException.class, run);
        assertEquals(3, count(fixture.store(), "select count(*) from reception"));
        assertEquals(before, fixture.storeTotals());

        sql("drop trigger stop on reception");
        Instant later = NOW.plusSeconds(60);
        List<Purged> went = purge(new AttendanceDelivery(), new Purge(later, cutoff, Map.of(), 3))
                .run();
        assertEquals(3, went.getFirst().receptions());
        assertEquals(before, fixture.storeTotals());
    }

    @Test
    void electionGoesAsAWholeOnceItsPollingDayIsOld() throws SQLException {
        open(new ElectionDelivery());
        fixture.scribe()
                .write(
                        issued("2020-mayor", 1, SATO).at("2020-11-15T09:00+09:00"),
                        issued("2020-mayor", 2, ITO).at("2020-11-22T09:00+09:00"),
                        Draft.tap(Service.ELECTION, "school-r", 3)
                                .hold(Reason.UNKNOWN_CARD)
                                .at("2020-11-15T09:10+09:00"));
        fixture.deliver(new ElectionDelivery());
        sql("insert into ballot_count (municipality, site, election, contest, hour, handed_out, operator, counted_at)"
                + " values ('152048', 'school', '2020-mayor', 'mayor', '2020-11-22 09:00', 1, 'sato',"
                + " '2020-11-22 10:00+09')");
        Map<String, Instant> ended = Map.of("2020-mayor", Instant.parse("2020-11-23T15:00:00Z"));

        Instant early = Instant.parse("2020-11-20T00:00:00Z");
        assertEquals(
                List.of(),
                purge(new ElectionDelivery(), new Purge(NOW, early, ended, 10)).run());
        Instant cutoff = Instant.parse("2020-12-31T00:00:00Z");
        assertEquals(
                List.of(purged(
                        MUNICIPALITY,
                        3,
                        "2020-11-15T00:00:00Z",
                        "2020-11-22T00:00:00Z",
                        Map.of("ballot_issue", 2L, "ballot_count", 1L))),
                purge(new ElectionDelivery(), new Purge(NOW, cutoff, ended, 10)).run());
        assertEquals(0, count(fixture.store(), "select count(*) from reception"));
        assertEquals(0, count(fixture.store(), "select count(*) from ballot_issue"));
    }

    @Test
    void electionThatStillRunsLosesNothingHoweverShortThePeriod() throws SQLException {
        open(new ElectionDelivery());
        fixture.scribe()
                .write(
                        issued("2026-mayor", 1, SATO).at("2026-11-15T09:00+09:00"),
                        Draft.tap(Service.ELECTION, "school-r", 3)
                                .hold(Reason.UNKNOWN_CARD)
                                .at("2026-11-15T09:10+09:00"));
        fixture.deliver(new ElectionDelivery());
        Map<String, Instant> ended = Map.of("2026-mayor", Instant.parse("2026-11-29T15:00:00Z"));
        Purge purge = Purge.of(NOW, Period.ofDays(1), ended);
        assertEquals(List.of(), purge(new ElectionDelivery(), purge).wouldGo());
        assertEquals(List.of(), purge(new ElectionDelivery(), purge).run());
    }

    @Test
    void whoIsInAShelterStaysWithTheWholeHouseholdWhoeverLeftGoes() throws SQLException {
        open(new ShelterDelivery());
        fixture.scribe()
                .write(
                        stay(SATO, 1, "'site': 'gym', "),
                        stay(ITO, 2, "'site': 'gym', "),
                        stay(ITO, 3, "'previous': {'site': 'gym', 'since': '2020-07-04T01:00:00Z'}, "));
        fixture.deliver(new ShelterDelivery());
        assertEquals(2, count(fixture.store(), "select count(*) from stay"));
        Purge purge = Purge.of(NOW, FIVE_YEARS, Map.of());
        List<Purged> expected = List.of(purged(
                MUNICIPALITY,
                2,
                "2020-07-04T01:00:00Z",
                "2020-07-04T01:00:00Z",
                Map.of("stay", 1L, "stay_change", 2L)));
        assertEquals(expected, purge(new ShelterDelivery(), purge).wouldGo());
        assertEquals(expected, purge(new ShelterDelivery(), purge).run());
        assertEquals(1, count(fixture.store(), "select sequence from reception"));
        assertEquals(1, count(fixture.store(), "select count(*) from stay where site = 'gym'"));
    }

    @Test
    void loanThatIsOpenStaysWithWhatCameAfterItAndWhatIsBackGoes() throws SQLException {
        open(new LibraryDelivery());
        for (int entry = 1; entry <= 5; entry++) {
            fixture.scribe()
                    .write(Draft.tap(Service.LIBRARY, "li-1", entry)
                            .holder(SATO)
                            .at("2026-01-0" + entry + "T10:00Z"));
        }
        fixture.deliver(new LibraryDelivery());
        act(1, "back", SATO, "LEND");
        act(1, "out", SATO, "LEND");
        act(2, "back", SATO, "RETURN");
        act(3, "out", ITO, "RETURN");
        act(4, "read", ITO, "LEND");
        act(5, "read", ITO, "RETURN");
        Purge purge = Purge.of(NOW, Period.ofDays(30), Map.of());
        List<Purged> expected = List.of(
                purged(MUNICIPALITY, 3, "2026-01-02T10:00:00Z", "2026-01-05T10:00:00Z", Map.of("item_act", 4L)));
        assertEquals(expected, purge(new LibraryDelivery(), purge).wouldGo());
        assertEquals(expected, purge(new LibraryDelivery(), purge).run());
        assertEquals(2, count(fixture.store(), "select count(*) from item_act where item = 'out'"));
        assertEquals(2, count(fixture.store(), "select count(*) from item_act"));
        assertEquals(4, count(fixture.store(), "select sum(sequence)::bigint from reception"));
    }

    @Test
    void sheetAtACounterGoesWithItsRecordAndItsPrints() throws SQLException {
        open(new CounterDelivery());
        fixture.scribe()
                .write(
                        filledIn(SATO, 1, "2021-09-30T10:00+09:00"),
                        filledIn(ITO, 2, "2021-10-30T10:00+09:00"),
                        filledIn(ITO, 3, "2026-11-01T10:00+09:00"));
        fixture.deliver(new CounterDelivery());
        printed("co-1:1", "2021-09-30 10:01+09");
        printed("co-1:3", "2026-11-01 10:01+09");
        recorded("co-1:1", "2021-09-30 10:01+09");
        recorded("co-1:3", "2026-11-01 10:01+09");
        Purge purge = Purge.of(NOW, FIVE_YEARS, Map.of());
        List<Purged> expected = List.of(purged(
                MUNICIPALITY,
                2,
                "2021-09-30T01:00:00Z",
                "2021-10-30T01:00:00Z",
                Map.of("confirmation_sheet", 2L, "confirmation_record", 1L, "document_print", 1L)));
        assertPurges(new CounterDelivery(), purge, expected);
        for (String table : List.of("confirmation_sheet", "confirmation_record", "document_print")) {
            assertEquals(1, count(fixture.store(), "select count(*) from " + table), table);
        }
    }

    @Test
    void certificateGoesWithItsReception() throws SQLException {
        open(new CertificateDelivery());
        fixture.scribe().write(issuedAtKiosk(1, "2021-09-30T10:00+09:00"), issuedAtKiosk(2, "2026-11-01T10:00+09:00"));
        fixture.deliver(new CertificateDelivery());
        List<Purged> expected = List.of(purged(
                MUNICIPALITY, 1, "2021-09-30T01:00:00Z", "2021-09-30T01:00:00Z", Map.of("certificate_issue", 1L)));
        assertPurges(new CertificateDelivery(), Purge.of(NOW, FIVE_YEARS, Map.of()), expected);
        assertEquals(2, count(fixture.store(), "select sequence from certificate_issue"));
    }

    @Test
    void printOfAnOathStaysUntilTheElectionItMayBelongToIsOld() throws SQLException {
        open(new ElectionDelivery());
        printed("es-1:1", "2020-11-15 09:00+09");
        Instant pollingDay = Instant.parse("2020-11-22T15:00:00Z");
        assertPurges(new ElectionDelivery(), new Purge(NOW, pollingDay, Map.of(), 10), List.of());
        assertPurges(
                new ElectionDelivery(),
                new Purge(NOW, Instant.parse("2020-12-31T00:00:00Z"), Map.of(), 10),
                List.of(purged(MUNICIPALITY, 0, null, null, Map.of("document_print", 1L))));
        assertEquals(0, count(fixture.store(), "select count(*) from document_print"));
    }

    private void assertPurges(ServiceStore store, Purge purge, List<Purged> expected) throws SQLException {
        assertEquals(expected, purge(store, purge).wouldGo());
        assertEquals(expected, purge(store, purge).run());
    }

    private void printed(String document, String at) throws SQLException {
        sql("insert into document_print values ('%s', 1, '152048', 'sato', '%s')".formatted(document, at));
    }

    private void recorded(String document, String at) throws SQLException {
        sql("insert into confirmation_record values ('%s', '152048', '%s', '{}', '%s')".formatted(document, SATO, at));
    }

    private static Draft filledIn(UUID holder, long sequence, String at) {
        return Draft.tap(Service.COUNTER, "co-1", sequence)
                .holder(holder)
                .at(at)
                .result("{'form': 'juminhyo-copy', 'feeYen': 200}")
                .facts("{'discountYen': 100}");
    }

    private static Draft issuedAtKiosk(long sequence, String at) {
        return Draft.tap(Service.CERTIFICATE, "ki-1", sequence)
                .holder(SATO)
                .at(at)
                .result("{'certificate': 'juminhyo', 'copies': 1, 'feeYen': 200, 'discountYen': 100}")
                .facts("{'siteKind': 'KIOSK'}");
    }

    private void act(int sequence, String item, UUID holder, String action) throws SQLException {
        sql("insert into item_act (reader, sequence, position, item, holder, municipality, action, acted_at)"
                + " values ('li-1', %1$d, %1$d, '%2$s', '%3$s', '152048', '%4$s', '2026-01-0%1$d 10:00Z')"
                        .formatted(sequence, item, holder, action));
    }

    @Test
    void deliveryGoesOnBesideAPurge() throws Exception {
        open(new AttendanceDelivery());
        for (int entry = 1; entry <= 200; entry++) {
            fixture.scribe().write(clocked(SATO, entry, "2020-01-06T08:30Z"));
        }
        fixture.deliver(new AttendanceDelivery());
        Purge purge = new Purge(NOW, Purge.cutoff(NOW, FIVE_YEARS), Map.of(), 2);
        Thread purging = Thread.ofPlatform().start(() -> {
            try {
                purge(new AttendanceDelivery(), purge).run();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        for (int entry = 201; entry <= 300; entry++) {
            fixture.scribe().write(clocked(SATO, entry, "2026-01-06T08:30Z"));
        }
        fixture.deliver(new AttendanceDelivery());
        purging.join();
        assertEquals(100, count(fixture.store(), "select count(*) from reception"));
        assertEquals(300, fixture.storeTotals().entries());
        fixture.awaitDelivered();
    }

    @Test
    void periodOfMonthsEndsWithACalendarMonthAndOneOfDaysWithADay() {
        open(new AttendanceDelivery());
        assertEquals(Instant.parse("2021-10-31T00:00:00Z"), Purge.cutoff(NOW, FIVE_YEARS));
        assertEquals(Instant.parse("2026-10-24T00:00:00Z"), Purge.cutoff(NOW, Period.ofDays(30)));
        assertNull(purged("x", 0, null, null, Map.of()).taps());
    }

    private void open(ServiceStore store) {
        fixture = StoreFixture.of(store.service());
    }

    private StorePurge purge(ServiceStore store, Purge purge) {
        return new StorePurge(fixture.storeSource(), store.retention(), purge);
    }

    private void sql(String text) throws SQLException {
        try (Connection connection = fixture.storeSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private static Purged purged(
            String municipality,
            long receptions,
            @org.jspecify.annotations.Nullable String earliest,
            @org.jspecify.annotations.Nullable String latest,
            Map<String, Long> rows) {
        Purged.Span taps = earliest == null
                ? null
                : new Purged.Span(Instant.parse(earliest), Instant.parse(String.valueOf(latest)));
        return new Purged(municipality, receptions, taps, new TreeMap<>(rows));
    }

    private static Draft clocked(UUID holder, long sequence, String at) {
        Draft draft =
                Draft.tap(Service.ATTENDANCE, "at-1", sequence).holder(holder).at(at);
        return draft.state("{'last': {'direction': 'IN', 'at': '" + draft.tappedAt
                + "', 'workDate': '2020-01-06', 'site': 'hall'}}");
    }

    private static Draft issued(String election, long sequence, UUID holder) {
        return Draft.tap(Service.ELECTION, "school-r", sequence)
                .scope(election)
                .holder(holder)
                .result("{'election': '" + election + "', 'contests': ['mayor'], 'voting': 'POLLING_DAY'}");
    }

    /** Each is a household of its own. */
    private static Draft stay(UUID holder, long sequence, String where) {
        return Draft.tap(Service.SHELTER, "sh-1", sequence).stream(StreamKey.of(Service.SHELTER, "152048", "", holder))
                .holder(holder)
                .at("2020-07-04T10:00+09:00")
                .facts("{'household': '" + holder + "'}")
                .state("{'household': '" + holder + "', 'members': {'" + holder + "': {" + where
                        + "'since': '2020-07-04T01:00:00Z', 'reader': 'sh-1', 'sequence': " + sequence
                        + "}}, 'newest': '2020-07-04T01:00:00Z'}");
    }
}
