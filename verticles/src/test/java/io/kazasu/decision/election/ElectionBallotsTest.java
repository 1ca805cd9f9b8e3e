package io.kazasu.decision.election;

import static io.kazasu.decision.election.ElectionFixture.ALL;
import static io.kazasu.decision.election.ElectionFixture.HOUSE;
import static io.kazasu.decision.election.ElectionFixture.MONDAY;
import static io.kazasu.decision.election.ElectionFixture.WEDNESDAY;
import static io.kazasu.decision.election.ElectionFixture.early;
import static io.kazasu.decision.election.ElectionFixture.entry;
import static io.kazasu.decision.election.ElectionFixture.onSunday;
import static io.kazasu.decision.election.ElectionFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.kazasu.decision.Candidate;
import io.kazasu.decision.ReceptionFixture;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Decision;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Service;
import io.kazasu.tap.StreamKey;
import io.kazasu.tap.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which ballots an elector is handed, and what is told and kept of it. */
class ElectionBallotsTest {
    private final ElectionLedger ledger = new ElectionLedger();

    @Test
    void anElectorIsHandedEveryBallotOnPollingDay() {
        Decision decision = ledger.receive(onSunday().key("pp-01-a", 12));

        assertEquals(Verdict.ACCEPTED, decision.verdict());
        assertEquals(Reason.OK, decision.reason());
        assertEquals(List.of(), decision.warnings());
        assertEquals(
                Fields.builder()
                        .put("election", HOUSE)
                        .put("contests", ALL)
                        .put("voting", "POLLING_DAY")
                        .put("receipt", "pp-01-a-12")
                        .build(),
                decision.result());
        assertEquals(
                Fields.builder()
                        .put("votingDistrict", "01")
                        .put("rollNumber", "0421")
                        .put("sex", "F")
                        .build(),
                decision.facts());
    }

    @Test
    void anEarlyVoterAlsoGetsTheOathToSign() {
        Decision decision = ledger.receive(early(WEDNESDAY).key("ev-01-a", 3).request(request(6)));

        assertEquals("EARLY", decision.result().requireText("voting"));
        assertEquals("/v1/documents/ev-01-a-3", decision.result().requireText("document"));
        assertEquals(6, decision.facts().requireInteger("ground", 1, 6));
    }

    @Test
    void theStreamIsTheElectorInTheElection() {
        Candidate candidate =
                new ElectionRule().candidates(onSunday().reception()).getFirst();

        assertEquals(HOUSE, candidate.scope());
        assertEquals(
                StreamKey.of(Service.ELECTION, ReceptionFixture.SANJO.code(), HOUSE, ReceptionFixture.HOLDER),
                candidate.stream());
    }

    @Test
    void theStateTellsWhereAndByWhichEntryEachBallotWasHandedOut() {
        ReceptionFixture tap = onSunday().key("pp-01-a", 12).request(request(null, "review"));
        ledger.receive(tap);

        Fields issue = Fields.builder()
                .put("site", "pp-01")
                .put("decidedAt", "2026-11-29T03:00:00.500Z")
                .put("reader", "pp-01-a")
                .put("sequence", 12)
                .build();
        assertEquals(
                Fields.builder()
                        .put("issues", Fields.builder().put("review", issue).build())
                        .put("newest", "2026-11-29T03:00:00Z")
                        .build(),
                ledger.stateAfter(new EntryKey("pp-01-a", 12)));
    }

    @Test
    void aSecondReceptionAnywhereIsHeldAndTellsOfTheFirst() {
        ledger.receive(early(WEDNESDAY).key("ev-01-a", 1));

        Decision second = ledger.receive(onSunday().key("pp-01-a", 1));

        assertEquals(Reason.ALREADY_ISSUED, second.reason());
        Fields firstIssue = Fields.builder()
                .put("site", "ev-01")
                .put("decidedAt", "2026-11-25T03:00:00.500Z")
                .build();
        assertEquals(
                Fields.builder()
                        .put("election", HOUSE)
                        .put("firstIssue", firstIssue)
                        .build(),
                second.result());
    }

    @Test
    void whatWasIssuedIsAFactAlsoBehindAnotherReason() {
        ledger.receive(early(WEDNESDAY).key("ev-01-a", 1));

        Decision held = ledger.receive(onSunday().key("pp-01-a", 1).status(CardStatus.SUSPENDED));

        assertEquals(Reason.CARD_SUSPENDED, held.reason());
        assertEquals(
                Fields.builder()
                        .put("site", "ev-01")
                        .put("decidedAt", "2026-11-25T03:00:00.500Z")
                        .build(),
                held.facts().object("firstIssue"));
        assertEquals(Fields.builder().put("election", HOUSE).build(), held.result());
    }

    @Test
    void handEntriesShareTheElectorsStream() {
        ledger.receive(onSunday().byHand().key("operator:sato", 1));

        assertEquals(Reason.ALREADY_ISSUED, ledger.receive(onSunday()).reason());
    }

    @Test
    void handEntriesShowNoCardToHold() {
        ReceptionFixture entry = onSunday().byHand().services().expires(MONDAY.minusDays(1));

        assertEquals(Reason.OK, ledger.receive(entry).reason());
    }

    @Test
    void onlyTheBallotsAskedForAreHandedOut() {
        Decision decision = ledger.receive(onSunday().request(request(null, "review", "block", "mayor")));

        assertEquals(List.of("block", "review"), contests(decision));
    }

    @Test
    void anElectorWhoTookOneBallotComesBackForExactlyTheRest() {
        ledger.receive(onSunday().key("pp-01-a", 1).request(request(null, "review")));

        Decision rest = ledger.receive(onSunday().key("pp-01-a", 2));
        Decision again = ledger.receive(onSunday().key("pp-01-a", 3));

        assertEquals(List.of("block", "district"), contests(rest));
        assertEquals(Reason.ALREADY_ISSUED, again.reason());
    }

    @Test
    void askingForABallotAgainIsHeldThoughOthersAreLeft() {
        ledger.receive(onSunday().key("pp-01-a", 1).request(request(null, "block")));

        Decision again = ledger.receive(onSunday().key("pp-01-a", 2).request(request(null, "block")));
        Decision more = ledger.receive(onSunday().key("pp-01-a", 3).request(request(null, "block", "review")));

        assertEquals(Reason.ALREADY_ISSUED, again.reason());
        assertEquals(List.of("review"), contests(more));
    }

    @Test
    void theFirstIssueIsTheEarliestOfTheBallotsAskedFor() {
        ledger.receive(early(MONDAY).key("ev-01-a", 1).request(request(1, "block")));
        ledger.receive(early(WEDNESDAY).key("ev-01-a", 2).request(request(1, "review")));
        ledger.receive(onSunday().key("pp-01-a", 1));

        Decision any = ledger.receive(onSunday().key("pp-01-a", 2));
        Decision review = ledger.receive(onSunday().key("pp-01-a", 3).request(request(null, "district", "review")));

        assertEquals("2026-11-23T03:00:00.500Z", firstIssue(any));
        assertEquals("2026-11-25T03:00:00.500Z", firstIssue(review));
    }

    @Test
    void aBallotThatOpensLaterIsHandedOutFromItsOwnFirstDay() {
        Decision monday = ledger.receive(early(MONDAY).key("ev-01-a", 1));
        Decision tuesday = ledger.receive(early(MONDAY.plusDays(1)).key("ev-01-a", 2));
        Decision wednesday = ledger.receive(early(WEDNESDAY).key("ev-01-a", 3));

        assertEquals(List.of("block", "district"), contests(monday));
        assertEquals(Reason.ALREADY_ISSUED, tuesday.reason());
        assertEquals(List.of("review"), contests(wednesday));
    }

    @Test
    void aBallotAskedForBeforeItOpensIsNoElectionYet() {
        Decision decision = ledger.receive(early(MONDAY).request(request(1, "review")));

        assertEquals(Reason.NO_ELECTION, decision.reason());
        assertFalse(decision.result().has("election"));
    }

    @Test
    void anElectorIsHandedOnlyWhatTheRollEntitlesTo() {
        ReceptionFixture tap = onSunday().records(ElectionTables.ROLL, entry(HOUSE, "01", "district"));

        assertEquals(List.of("district"), contests(ledger.receive(tap)));
    }

    @Test
    void askingOnlyForWhatTheRollDoesNotEntitleToIsNotOnRoll() {
        ReceptionFixture tap = onSunday()
                .records(ElectionTables.ROLL, entry(HOUSE, "01", "district"))
                .request(request(null, "review"));

        assertEquals(Reason.NOT_ON_ROLL, ledger.receive(tap).reason());
    }

    @Test
    void aHoldHandsOutNothing() {
        ledger.receive(onSunday().key("pp-01-a", 1).services());

        assertEquals(ALL, contests(ledger.receive(onSunday().key("pp-01-a", 2))));
    }

    private static List<String> contests(Decision decision) {
        return decision.result().texts("contests");
    }

    private static String firstIssue(Decision decision) {
        return decision.result().object("firstIssue").requireText("decidedAt");
    }
}
