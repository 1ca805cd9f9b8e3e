package io.kazasu.store.election;

import static io.kazasu.fanout.Draft.MUNICIPALITY;
import static io.kazasu.fanout.StoreFixture.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.fanout.Comparison;
import io.kazasu.fanout.Draft;
import io.kazasu.fanout.StoreFixture;
import io.kazasu.ledger.EntryKind;
import io.kazasu.store.election.ElectionIncident.BallotCountDifference;
import io.kazasu.store.election.ElectionIncident.DoubleReception;
import io.kazasu.store.election.PollRecord.Ballots;
import io.kazasu.store.election.PollRecord.Hour;
import io.kazasu.store.election.Reconciliation.Line;
import io.kazasu.store.election.Turnout.Row;
import io.kazasu.store.election.Turnout.Total;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Service;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One polling day: an early vote, receptions, a late one, holds with every settlement, two corrections. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ElectionStoreIT {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final String ELECTION = "2026-house";
    private static final String DAY = "2026-11-29T";

    private final StoreFixture fixture = StoreFixture.of(Service.ELECTION);
    private final ElectionStore store = new ElectionStore(fixture.store());

    @BeforeAll
    void pollingDay() {
        fixture.scribe()
                .write(
                        issue("city-hall", 1, 1, "'single', 'review'", "EARLY", "M")
                                .at("2026-11-20T10:15+09:00"),
                        issue("school-1", 1, 2, "'single', 'review'", "POLLING_DAY", "F")
                                .at(DAY + "07:00+09:00"),
                        issue("school-1", 2, 3, "'single'", "POLLING_DAY", "M").at(DAY + "07:59:59+09:00"),
                        issue("school-1", 3, 4, "'single'", "POLLING_DAY", "M").at(DAY + "08:00+09:00"),
                        issue("school-1", 4, 5, "'single'", "POLLING_DAY", "F")
                                .at(DAY + "07:30+09:00")
                                .lateBy(3600));
        fixture.scribe().write(holds());
        fixture.scribe().write(settlements());
        fixture.scribe().write(corrections());
        fixture.deliver(new ElectionDelivery());
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    private static Draft[] holds() {
        return new Draft[] {
            hold(5, 6, Reason.OTHER_POLLING_PLACE, "'expectedSite': 'school-2'").at(DAY + "08:10+09:00"),
            hold(6, 7, Reason.CARD_EXPIRED, "").at(DAY + "08:20+09:00"),
            hold(7, 8, Reason.NOT_ON_ROLL, "").at(DAY + "08:30+09:00"),
            hold(
                            8,
                            1,
                            Reason.ALREADY_ISSUED,
                            "'firstIssue': {'site': 'city-hall', 'decidedAt': '2026-11-20T01:15:00Z'}")
                    .at(DAY + "08:40+09:00")
                    .lateBy(3600),
            Draft.tap(Service.ELECTION, "school-1-r", 9)
                    .site("school-1")
                    .hold(Reason.UNKNOWN_CARD)
                    .at(DAY + "08:50+09:00"),
            Draft.tap(Service.ELECTION, "school-1-r", 10)
                    .site("school-1")
                    .hold(Reason.UNKNOWN_CARD)
                    .at("2026-06-01T08:50+09:00"),
            hold(11, 2, Reason.CARD_SUSPENDED, "")
                    .site("city-hall")
                    .facts("{'firstIssue': {'site': 'school-1', 'decidedAt': '2026-11-28T22:00:00Z'}}")
                    .at(DAY + "08:55+09:00")
                    .lateBy(600),
        };
    }

    private static Draft[] settlements() {
        return new Draft[] {
            settlement(1, 6, 5, "REDIRECTED", "")
                    .hold(Reason.OTHER_POLLING_PLACE)
                    .at(DAY + "08:12+09:00"),
            settlement(2, 7, 6, "ISSUED", "'contests': ['single'], 'voting': 'POLLING_DAY',")
                    .at(DAY + "08:22+09:00"),
            settlement(3, 8, 7, "PROVISIONAL", "'contests': ['single'], 'voting': 'POLLING_DAY',")
                    .hold(Reason.NOT_ON_ROLL)
                    .at(DAY + "08:35+09:00"),
            // an officer tried what cannot be done
            Draft.byHand(Service.ELECTION, EntryKind.SETTLEMENT, "sato", 4)
                    .site("school-1")
                    .scope(ELECTION)
                    .holder(person(1))
                    .hold(Reason.ALREADY_ISSUED)
                    .at(DAY + "08:45+09:00")
                    .result("{'election': '2026-house'}")
                    .facts("{'note': 'insists'}")
                    .refersTo("school-1-r", 8),
        };
    }

    /** The reception at 08:00 is undone; the one at 07:00 is asked to be. */
    private static Draft[] corrections() {
        return new Draft[] {
            correction(EntryKind.CORRECTION_REQUEST, "sato", 5, 4, 3).at(DAY + "09:00+09:00"),
            correction(EntryKind.CORRECTION, "suzuki", 1, 4, 3).at(DAY + "09:05+09:00"),
            correction(EntryKind.CORRECTION_REQUEST, "sato", 6, 2, 1).at(DAY + "09:10+09:00"),
        };
    }

    private static UUID person(int number) {
        return new UUID(7, number);
    }

    private static Draft issue(String site, long sequence, int person, String contests, String voting, String sex) {
        return Draft.tap(Service.ELECTION, site + "-r", sequence)
                .site(site)
                .scope(ELECTION)
                .holder(person(person))
                .result("{'election': '2026-house', 'contests': [" + contests + "], 'voting': '" + voting + "'}")
                .facts("{'votingDistrict': 'D1', 'rollNumber': '1-" + person + "', 'sex': '" + sex + "'}");
    }

    private static Draft hold(long sequence, int person, Reason reason, String result) {
        return Draft.tap(Service.ELECTION, "school-1-r", sequence)
                .site("school-1")
                .scope(ELECTION)
                .holder(person(person))
                .hold(reason)
                .result("{" + result + (result.isEmpty() ? "" : ", ") + "'election': '2026-house'}");
    }

    private static Draft settlement(long sequence, int person, long held, String outcome, String result) {
        return Draft.byHand(Service.ELECTION, EntryKind.SETTLEMENT, "sato", sequence)
                .site("school-1")
                .scope(ELECTION)
                .holder(person(person))
                .result("{" + result + "'election': '2026-house', 'outcome': '" + outcome + "'}")
                .facts("{'votingDistrict': 'D1', 'sex': 'F', 'outcome': '" + outcome + "', 'note': 'seen'}")
                .refersTo("school-1-r", held);
    }

    private static Draft correction(EntryKind kind, String operator, long sequence, int person, long undone) {
        return Draft.byHand(Service.ELECTION, kind, operator, sequence)
                .site("school-1")
                .scope(ELECTION)
                .holder(person(person))
                .facts("{'reason': 'wrong card'}")
                .refersTo("school-1-r", undone);
    }

    @Test
    void turnoutCountsAcceptedReceptionsByHourOfTheTap() {
        Turnout turnout = await(store.turnout(ELECTION, TOKYO));
        assertEquals(
                List.of(
                        row("city-hall", "EARLY", "review", "M", "2026-11-20T10:00", 1),
                        row("city-hall", "EARLY", "single", "M", "2026-11-20T10:00", 1),
                        row("school-1", "POLLING_DAY", "review", "F", DAY + "07:00", 1),
                        row("school-1", "POLLING_DAY", "single", "F", DAY + "07:00", 2),
                        row("school-1", "POLLING_DAY", "single", "F", DAY + "08:00", 1),
                        row("school-1", "POLLING_DAY", "single", "M", DAY + "07:00", 1)),
                turnout.rows());
        assertEquals(Map.of("review", new Total(1, 1), "single", new Total(1, 4)), turnout.totals());
        assertEquals(instant("09:40"), turnout.asOf());
    }

    @Test
    void unknownElectionHasNoTurnout() {
        assertEquals(new Turnout("none", List.of(), Map.of(), null), await(store.turnout("none", TOKYO)));
    }

    @Test
    void recordTellsAllOfASite() {
        PollRecord record = await(store.record(ELECTION, "school-1", TOKYO));
        assertEquals(
                List.of(
                        new Ballots("review", "POLLING_DAY", "F", false, 1),
                        new Ballots("single", "POLLING_DAY", "F", false, 3),
                        new Ballots("single", "POLLING_DAY", "F", true, 1),
                        new Ballots("single", "POLLING_DAY", "M", false, 1)),
                record.ballots());
        assertEquals(
                List.of(
                        new Hour(LocalDateTime.parse(DAY + "07:00"), 3, instant("07:00"), instant("07:59:59")),
                        new Hour(LocalDateTime.parse(DAY + "08:00"), 2, instant("08:22"), instant("08:35"))),
                record.hours());
        assertEquals(
                Map.of(
                        "OTHER_POLLING_PLACE", 1L,
                        "CARD_EXPIRED", 1L,
                        "NOT_ON_ROLL", 1L,
                        "ALREADY_ISSUED", 1L,
                        "UNKNOWN_CARD", 1L),
                record.holdsByReason());
    }

    @Test
    void recordTellsHowHoldsWereSettled() {
        List<Hold> holds = await(store.record(ELECTION, "school-1", TOKYO)).holds();
        Hold.Settlement issued = holds.get(1).settlements().getFirst();
        assertEquals(
                new Hold.Settlement(
                        new EntryKey("operator:sato", 2),
                        "sato",
                        instant("08:22").plusMillis(3),
                        "ISSUED",
                        "seen"),
                issued);
        assertEquals(
                List.of("REDIRECTED", "ISSUED", "PROVISIONAL"),
                holds.stream()
                        .flatMap(hold -> hold.settlements().stream())
                        .map(Hold.Settlement::outcome)
                        .toList());
        assertEquals("school-2", holds.getFirst().expectedSite());
    }

    @Test
    void recordTellsWhoUndidWhatAndWhy() {
        List<Correction> corrections =
                await(store.record(ELECTION, "school-1", TOKYO)).corrections();
        assertEquals(2, corrections.size());
        Correction done = corrections.getFirst();
        assertEquals(new EntryKey("school-1-r", 3), done.undone());
        assertEquals("sato", done.requestedBy());
        assertEquals("suzuki", done.approvedBy());
        assertEquals("wrong card", done.reason());
        assertNull(corrections.get(1).approvedBy());
    }

    @Test
    void onlyUnapprovedCorrectionsArePending() {
        List<Correction> pending = await(store.pendingCorrections(MUNICIPALITY));
        assertEquals(
                List.of(new EntryKey("operator:sato", 6)),
                pending.stream().map(Correction::request).toList());
        assertEquals(List.of(), await(store.pendingCorrections("131016")));
    }

    @Test
    void holdsWaitUntilTheyAreSettled() {
        assertEquals(List.of(10L, 8L, 9L, 11L), waiting(null));
        assertEquals(List.of(10L, 8L, 9L), waiting("school-1"));
        assertEquals(List.of(11L), waiting("city-hall"));
    }

    private List<Long> waiting(@Nullable String site) {
        return await(store.holdsWaiting(MUNICIPALITY, site)).stream()
                .map(hold -> hold.key().sequence())
                .toList();
    }

    @Test
    void countsAreSetAgainstReceptions() {
        count("school-1", "single", "07:00", 9);
        count("school-1", "single", "07:00", 3);
        count("school-1", "single", "08:00", 3);
        count("school-1", "review", "09:00", 1);
        Reconciliation reconciliation = await(store.reconciliation(ELECTION, TOKYO));
        assertEquals(
                List.of(
                        line("city-hall", "review", "2026-11-20T10:00", 1, null),
                        line("city-hall", "single", "2026-11-20T10:00", 1, null),
                        line("school-1", "review", DAY + "07:00", 1, null),
                        line("school-1", "review", DAY + "09:00", 0, 1),
                        line("school-1", "single", DAY + "07:00", 3, 3),
                        line("school-1", "single", DAY + "08:00", 2, 3)),
                reconciliation.lines());
        assertEquals(0, reconciliation.lines().get(4).difference());
        assertEquals(1, reconciliation.lines().get(5).difference());
        assertNull(reconciliation.lines().getFirst().difference());
        List<ElectionIncident> incidents = await(store.incidents(MUNICIPALITY, TOKYO));
        assertEquals(
                List.of(
                        new DoubleReception(
                                new EntryKey("school-1-r", 8), ELECTION, "school-1", "city-hall", instant("08:40")),
                        new DoubleReception(
                                new EntryKey("school-1-r", 11), ELECTION, "city-hall", "school-1", instant("08:55")),
                        new BallotCountDifference(
                                ELECTION, "school-1", "review", LocalDateTime.parse(DAY + "09:00"), 0, 1),
                        new BallotCountDifference(
                                ELECTION, "school-1", "single", LocalDateTime.parse(DAY + "08:00"), 2, 3)),
                incidents);
        assertTrue(await(store.incidents("131016", TOKYO)).isEmpty());
    }

    private void count(String site, String contest, String hour, int handedOut) {
        await(store.putBallotCount(new BallotCount(
                MUNICIPALITY, site, ELECTION, contest, LocalDateTime.parse(DAY + hour), handedOut, "sato")));
    }

    private static Line line(String site, String contest, String hour, long receptions, @Nullable Integer handedOut) {
        return new Line(site, contest, LocalDateTime.parse(hour), receptions, handedOut);
    }

    private static Row row(String site, String voting, String contest, String sex, String hour, long count) {
        return new Row(site, "D1", voting, contest, sex, LocalDateTime.parse(hour), count);
    }

    private static Instant instant(String time) {
        return OffsetDateTime.parse(DAY + time + "+09:00").toInstant();
    }

    @Test
    void aBallotThatIsNotAsInTheLedgerIsNamed() {
        assertEquals(List.of(), fixture.compared(Comparison.RECEPTION));
        assertEquals(List.of(), fixture.compared(BallotIssue.COMPARISON));
        String one = " where reader = 'school-1-r' and sequence = 2";
        await(fixture.store().query("update ballot_issue set sex = 'F'" + one).execute());
        List<String> found = fixture.compared(BallotIssue.COMPARISON);
        await(fixture.store().query("update ballot_issue set sex = 'M'" + one).execute());
        assertEquals(List.of("ballots of school-1-r:2 is not as the ledger has it"), found);
    }
}
