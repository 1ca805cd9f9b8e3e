package io.kazasu.decision.election;

import static io.kazasu.decision.election.ElectionFixture.HOUSE;
import static io.kazasu.decision.election.ElectionFixture.MONDAY;
import static io.kazasu.decision.election.ElectionFixture.SUNDAY;
import static io.kazasu.decision.election.ElectionFixture.TOWN;
import static io.kazasu.decision.election.ElectionFixture.contest;
import static io.kazasu.decision.election.ElectionFixture.early;
import static io.kazasu.decision.election.ElectionFixture.election;
import static io.kazasu.decision.election.ElectionFixture.entry;
import static io.kazasu.decision.election.ElectionFixture.onSunday;
import static io.kazasu.decision.election.ElectionFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.decision.Candidate;
import io.kazasu.decision.ReceptionFixture;
import io.kazasu.decision.ReceptionFixture.Tables;
import io.kazasu.tap.CardKey;
import io.kazasu.tap.Decision;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Service;
import io.kazasu.tap.StreamKey;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An election of the mayor, a week after the other by its polling day though before it by its ID, is open as well. */
class TwoElectionsTest {
    private static final String MAYOR = "a-mayor";
    private static final Tables BOTH = election(TOWN, MAYOR, SUNDAY.plusWeeks(1))
            .with(ElectionTables.CONTESTS, "mayor", contest("mayor", MAYOR, MONDAY));

    private final ElectionLedger ledger = new ElectionLedger();

    @Test
    void oneTapServesTheEarliestPollingDayAndTheNextTapTheOther() {
        Decision first = ledger.receive(elector().key("ev-01-a", 1));
        Decision second = ledger.receive(elector().key("ev-01-a", 2));
        Decision third = ledger.receive(elector().key("ev-01-a", 3));

        assertEquals(HOUSE, electionOf(first));
        assertEquals(List.of("block", "district"), first.result().texts("contests"));
        assertEquals(MAYOR, electionOf(second));
        assertEquals(List.of("mayor"), second.result().texts("contests"));
        assertEquals(Reason.ALREADY_ISSUED, third.reason());
        assertEquals(HOUSE, electionOf(third));
    }

    @Test
    void electionsOfOnePollingDayComeInTheOrderOfTheirIds() {
        ReceptionFixture tap = elector().reference(election(BOTH, MAYOR, SUNDAY));

        assertEquals(MAYOR, electionOf(ledger.receive(tap)));
    }

    @Test
    void theBallotsAskedForChooseTheElection() {
        assertEquals(MAYOR, electionOf(ledger.receive(elector().request(request(1, "mayor")))));
    }

    @Test
    void ballotsOfBothElectionsAreHandedOutTapByTap() {
        ReceptionFixture tap = elector().request(request(1, "mayor", "block"));

        Decision first = ledger.receive(tap.key("ev-01-a", 1));
        Decision second = ledger.receive(tap.key("ev-01-a", 2));

        assertEquals(List.of("block"), first.result().texts("contests"));
        assertEquals(List.of("mayor"), second.result().texts("contests"));
    }

    @Test
    void anElectorOnOneRollOnlyIsServedByThatElection() {
        ReceptionFixture tap = elector().records(ElectionTables.ROLL, entry(MAYOR, "01"));

        Decision first = ledger.receive(tap.key("ev-01-a", 1));
        Decision second = ledger.receive(tap.key("ev-01-a", 2));

        assertEquals(MAYOR, electionOf(first));
        assertEquals(Reason.ALREADY_ISSUED, second.reason());
        assertEquals(MAYOR, electionOf(second));
    }

    @Test
    void aRollEntryForBallotsThatAreNotOpenYetDoesNotStandInTheWay() {
        ReceptionFixture tap = elector().records(ElectionTables.ROLL, entry(HOUSE, "01", "review"), entry(MAYOR, "01"));

        assertEquals(MAYOR, electionOf(ledger.receive(tap)));
    }

    @Test
    void whoIsOnNoRollIsHeldInTheFirst() {
        Decision decision = ledger.receive(elector().records(ElectionTables.ROLL));

        assertEquals(Reason.NOT_ON_ROLL, decision.reason());
        assertEquals(HOUSE, electionOf(decision));
    }

    @Test
    void aHoldDoesNotMoveOnToTheOtherElection() {
        Decision decision = ledger.receive(elector().services());

        assertEquals(Reason.NOT_ENROLLED, decision.reason());
        assertEquals(HOUSE, electionOf(decision));
    }

    @Test
    void anUnknownCardIsAStreamOfItsOwn() {
        List<Candidate> candidates =
                new ElectionRule().candidates(elector().unknownCard().reception());

        CardKey key = new CardKey(0xCA, 0x4D);
        String hex = HexFormat.of().toHexDigits(key.high()) + HexFormat.of().toHexDigits(key.low());
        assertEquals(1, candidates.size());
        assertEquals(HOUSE, candidates.getFirst().scope());
        assertEquals(
                StreamKey.of(Service.ELECTION, ReceptionFixture.SANJO.code(), "card", hex),
                candidates.getFirst().stream());
    }

    @Test
    void withoutAnElectionTheStreamIsTheElectorAlone() {
        List<Candidate> candidates =
                new ElectionRule().candidates(onSunday().reference(Tables.EMPTY).reception());

        assertEquals(1, candidates.size());
        assertEquals("", candidates.getFirst().scope());
        assertEquals(
                StreamKey.of(Service.ELECTION, ReceptionFixture.SANJO.code(), "", ReceptionFixture.HOLDER),
                candidates.getFirst().stream());
    }

    @Test
    void receptionsByHandOfNobodyAreNeverOfOneStream() {
        ElectionRule rule = new ElectionRule();
        ReceptionFixture nobody = elector().byHand().holder(null);

        List<Candidate> one = rule.candidates(nobody.key("operator:sato", 1).reception());
        List<Candidate> two = rule.candidates(nobody.key("operator:sato", 2).reception());

        assertEquals(Reason.NOT_ON_ROLL, ledger.receive(nobody).reason());
        assertEquals(
                2,
                List.of(one.getFirst().stream(), two.getFirst().stream()).stream()
                        .distinct()
                        .count());
    }

    /** Early on Monday, on both rolls. */
    private static ReceptionFixture elector() {
        return early(MONDAY).reference(BOTH).records(ElectionTables.ROLL, entry(HOUSE, "01"), entry(MAYOR, "01"));
    }

    private static String electionOf(Decision decision) {
        return decision.result().requireText("election");
    }
}
