package io.kazasu.decision.election;

import static io.kazasu.decision.election.ElectionFixture.EARLY;
import static io.kazasu.decision.election.ElectionFixture.FIRST;
import static io.kazasu.decision.election.ElectionFixture.HOUSE;
import static io.kazasu.decision.election.ElectionFixture.MONDAY;
import static io.kazasu.decision.election.ElectionFixture.SATURDAY;
import static io.kazasu.decision.election.ElectionFixture.SECOND;
import static io.kazasu.decision.election.ElectionFixture.SUNDAY;
import static io.kazasu.decision.election.ElectionFixture.TOWN;
import static io.kazasu.decision.election.ElectionFixture.common;
import static io.kazasu.decision.election.ElectionFixture.early;
import static io.kazasu.decision.election.ElectionFixture.entry;
import static io.kazasu.decision.election.ElectionFixture.onSunday;
import static io.kazasu.decision.election.ElectionFixture.pollingPlace;
import static io.kazasu.decision.election.ElectionFixture.site;
import static io.kazasu.decision.election.ElectionFixture.withHours;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.kazasu.decision.ReceptionFixture;
import io.kazasu.tap.Decision;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Municipality;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Site;
import io.kazasu.tap.SiteKind;
import io.kazasu.tap.Warning;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where and when ballots are handed out. */
class ElectionDayTest {
    private final ElectionLedger ledger = new ElectionLedger();

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "before it opens,      06:59:59.999, OUTSIDE_HOURS",
        "the opening minute,   07:00,        OK",
        "the last moment,      19:59:59.999, OK",
        "the closing minute,   20:00,        OUTSIDE_HOURS",
        "just before midnight, 23:59:59,     OUTSIDE_HOURS",
    })
    void pollingPlacesOpenAtSevenAndCloseAtEight(String when, LocalTime time, Reason reason) {
        assertEquals(reason, ledger.receive(onSunday().at(SUNDAY.atTime(time))).reason(), when);
    }

    @Test
    void aPlaceThatClosesAtMidnightIsOpenToTheLastMinuteOfTheDay() {
        Site night = withHours(EARLY, new Site.Hours(7 * 60, 24 * 60));
        ReceptionFixture tap = early(MONDAY).at(night);

        assertEquals(Reason.OK, reason(tap.at(MONDAY.atTime(23, 59, 59))));
        assertEquals(Reason.OUTSIDE_HOURS, reason(tap.at(SATURDAY.atTime(0, 0))));
    }

    @Test
    void aPlaceWithoutHoursIsAlwaysOpen() {
        assertEquals(Reason.OK, reason(onSunday().at(withHours(FIRST, null)).at(SUNDAY.atStartOfDay())));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22, NO_ELECTION",
        "2026-11-23, OK",
        "2026-11-28, OK",
        "2026-11-29, NO_ELECTION",
    })
    void earlyVotingLastsFromItsFirstToItsLastDay(LocalDate date, Reason reason) {
        assertEquals(reason, ledger.receive(early(date)).reason());
    }

    @Test
    void earlyVotingWithoutALastDayEndsBeforePollingDay() {
        Contest open = new Contest("block", HOUSE, "比例", "Block", MONDAY, null);
        var town = TOWN.with(ElectionTables.CONTESTS, "block", open);

        assertEquals(Reason.OK, reason(early(SATURDAY).reference(town)));
        assertEquals(Reason.NO_ELECTION, reason(early(SUNDAY).reference(town)));
    }

    @Test
    void pollingPlacesHandOutNothingBeforePollingDay() {
        assertEquals(Reason.NO_ELECTION, reason(onSunday().at(SATURDAY.atTime(12, 0))));
    }

    @ParameterizedTest
    @EnumSource(
            value = SiteKind.class,
            names = {"POLLING_PLACE", "EARLY_VOTING_PLACE"},
            mode = EnumSource.Mode.EXCLUDE)
    void noOtherSiteHandsOutBallots(SiteKind kind) {
        assertEquals(Reason.NO_ELECTION, reason(onSunday().at(site("site-01", kind, "01", null))));
    }

    @Test
    void electionsOfOtherMunicipalitiesAreNotHeldHere() {
        Election other = new Election(HOUSE, "152021", "選挙", "Election", SUNDAY);
        var town = TOWN.with(ElectionTables.ELECTIONS, HOUSE, other);

        assertEquals(Reason.NO_ELECTION, reason(onSunday().reference(town)));
    }

    @Test
    void theNewestReferenceDataCounts() {
        LocalDate nextSunday = SUNDAY.plusWeeks(1);
        ledger.receive(onSunday());

        Decision decision = ledger.receive(
                onSunday().key("pp-01-a", 2).reference(ElectionFixture.election(TOWN, HOUSE, nextSunday)));

        assertEquals(Reason.NO_ELECTION, decision.reason());
    }

    @Test
    void anElectorOfAnotherDistrictIsToldWhereToGo() {
        ReceptionFixture tap = onSunday().records(ElectionTables.ROLL, entry(HOUSE, "02"));

        Decision decision = ledger.receive(tap);

        assertEquals(Reason.OTHER_POLLING_PLACE, decision.reason());
        assertEquals(SECOND.id(), decision.result().requireText("expectedSite"));
    }

    @Test
    void aDistrictWithoutAPollingPlaceIsToldNowhere() {
        ReceptionFixture tap = onSunday().records(ElectionTables.ROLL, entry(HOUSE, "99"));

        assertFalse(ledger.receive(tap).result().has("expectedSite"));
    }

    @Test
    void aCommonPollingPlaceTakesElectorsOfEveryDistrict() {
        assertEquals(Reason.OK, reason(onSunday().at(common(SECOND))));
        assertEquals(Reason.OTHER_POLLING_PLACE, reason(onSunday().at(SECOND)));
    }

    @Test
    void earlyVotingPlacesTakeElectorsOfEveryDistrict() {
        Site early = site("ev-02", SiteKind.EARLY_VOTING_PLACE, "02", null);

        assertEquals(Reason.OK, reason(early(SATURDAY).at(early)));
    }

    @ParameterizedTest
    @CsvSource({"2026-11-28, MOVED_OUT", "2026-11-29, MOVED_OUT", "2026-11-30, OK"})
    void whoMovesOutAfterPollingDayMayStillVote(LocalDate movedOut, Reason reason) {
        assertEquals(reason, reason(onSunday().movedOut(movedOut)));
    }

    @Test
    void whoMovesOutOnPollingDayMayVoteEarlyOnTheDayBefore() {
        assertEquals(Reason.OK, reason(early(SATURDAY).movedOut(SUNDAY)));
    }

    @Test
    void theDayAndTheHourAreTheMunicipalitysOwn() {
        // 23:30 UTC on Saturday is 8:30 on Sunday in Sanjo, and noon in Honolulu is the next morning in Sanjo.
        Municipality utc = new Municipality("152048", "三条市", "Sanjo City", ZoneId.of("UTC"));
        Municipality honolulu = new Municipality("152048", "三条市", "Sanjo City", ZoneId.of("Pacific/Honolulu"));

        assertEquals(Reason.NO_ELECTION, reason(onSunday().municipality(utc).at(SATURDAY.atTime(23, 30))));
        assertEquals(Reason.OK, reason(onSunday().at(SUNDAY.atTime(8, 30))));
        assertEquals(Reason.OK, reason(onSunday().municipality(honolulu).at(SUNDAY.atTime(12, 0))));
    }

    @Test
    void aBacklogIsJudgedAsOfWhenItWasTapped() {
        ReceptionFixture late = onSunday().at(SUNDAY.atTime(19, 30)).backlog(Duration.ofHours(26));

        Decision decision = ledger.receive(late);

        assertEquals(Reason.OK, decision.reason());
        assertEquals(List.of(), decision.warnings());
    }

    @Test
    void aBacklogOlderThanItsStreamIsOutOfOrderWhateverItsVerdict() {
        ledger.receive(onSunday().key("pp-01-a", 1).request(ElectionFixture.request(null, "block")));
        ReceptionFixture older = onSunday().at(SUNDAY.atTime(9, 0)).backlog(Duration.ofHours(4));

        Decision accepted = ledger.receive(older.key("pp-01-b", 1));
        Decision held = ledger.receive(older.key("pp-01-b", 2));

        assertEquals(Reason.OK, accepted.reason());
        assertEquals(List.of(Warning.OUT_OF_ORDER), accepted.warnings());
        assertEquals(Reason.ALREADY_ISSUED, held.reason());
        assertEquals(List.of(Warning.OUT_OF_ORDER), held.warnings());
    }

    @Test
    void clocksOfTwoReadersMayDifferALittle() {
        ledger.receive(onSunday().key("pp-01-a", 1));

        Decision decision = ledger.receive(onSunday().key("pp-01-b", 1).at(SUNDAY.atTime(11, 59, 59)));

        assertEquals(List.of(), decision.warnings());
    }

    @Test
    void aHoldAlsoMakesItsStreamNewer() {
        ledger.receive(onSunday().key("pp-01-a", 1).services());
        ledger.receive(onSunday().key("pp-01-b", 1).at(SUNDAY.atTime(9, 0)).backlog(Duration.ofHours(4)));

        assertEquals(
                "2026-11-29T03:00:00Z",
                ledger.stateAfter(new EntryKey("pp-01-b", 1)).requireText("newest"));
    }

    @Test
    void severalPollingPlacesOfADistrictAreToldInOneOrder() {
        var town = TOWN.with(pollingPlace("pp-00", "02"));
        ReceptionFixture tap = onSunday().reference(town).records(ElectionTables.ROLL, entry(HOUSE, "02"));

        assertEquals("pp-00", ledger.receive(tap).result().requireText("expectedSite"));
    }

    /** Of an elector who has not been here before. */
    private static Reason reason(ReceptionFixture tap) {
        return new ElectionLedger().receive(tap).reason();
    }
}
