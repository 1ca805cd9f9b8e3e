package io.kazasu.decision.election;

import static io.kazasu.decision.election.ElectionFixture.ALL;
import static io.kazasu.decision.election.ElectionFixture.FIRST;
import static io.kazasu.decision.election.ElectionFixture.HOUSE;
import static io.kazasu.decision.election.ElectionFixture.SATURDAY;
import static io.kazasu.decision.election.ElectionFixture.SUNDAY;
import static io.kazasu.decision.election.ElectionFixture.WEDNESDAY;
import static io.kazasu.decision.election.ElectionFixture.early;
import static io.kazasu.decision.election.ElectionFixture.entry;
import static io.kazasu.decision.election.ElectionFixture.onSunday;
import static io.kazasu.decision.election.ElectionFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.kazasu.decision.OfficerWord;
import io.kazasu.decision.OfficerWord.Outcome;
import io.kazasu.decision.ReceptionFixture;
import io.kazasu.decision.ReceptionFixture.Tables;
import io.kazasu.tap.CardApplication;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Decision;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Service;
import io.kazasu.tap.Verdict;
import io.kazasu.tap.Warning;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an officer's word makes of a HOLD: each outcome for each reason. */
class ElectionSettlementTest {
    private static final EntryKey HOLD = new EntryKey("pp-01-a", 9);
    private static final Set<Reason> NEVER_ISSUED =
            EnumSet.of(Reason.UNKNOWN_CARD, Reason.NO_ELECTION, Reason.ALREADY_ISSUED, Reason.GROUND_REQUIRED);

    /** A reception for every reason to hold it, in order of precedence. */
    private static final List<Row> HELD = List.of(
            new Row(Reason.UNKNOWN_CARD, () -> onSunday().unknownCard()),
            new Row(Reason.CARD_REVOKED, () -> onSunday().status(CardStatus.REVOKED)),
            new Row(Reason.CARD_SUSPENDED, () -> onSunday().status(CardStatus.SUSPENDED)),
            new Row(Reason.CARD_EXPIRED, () -> onSunday().expires(SATURDAY)),
            new Row(Reason.OTHER_MUNICIPALITY, () -> onSunday().holderMunicipality("152021")),
            new Row(Reason.UNSUPPORTED_CARD_APPLICATION, () -> onSunday().application(CardApplication.BINARY, false)),
            new Row(Reason.NOT_ENROLLED, () -> onSunday().services(Service.LIBRARY)),
            new Row(Reason.NO_ELECTION, () -> onSunday().reference(Tables.EMPTY)),
            new Row(Reason.OUTSIDE_HOURS, () -> onSunday().at(SUNDAY.atTime(20, 0))),
            new Row(Reason.NOT_ON_ROLL, () -> onSunday().records(ElectionTables.ROLL)),
            new Row(Reason.MOVED_OUT, () -> onSunday().movedOut(SUNDAY)),
            new Row(Reason.OTHER_POLLING_PLACE, () -> onSunday().records(ElectionTables.ROLL, entry(HOUSE, "02"))),
            new Row(Reason.ALREADY_ISSUED, ElectionFixture::onSunday),
            new Row(Reason.GROUND_REQUIRED, () -> early(SATURDAY).request(request(null))));

    private final ElectionLedger ledger = new ElectionLedger();

    record Row(Reason reason, Supplier<ReceptionFixture> tap) {}

    static Stream<Arguments> held() {
        return HELD.stream().map(row -> argumentSet(row.reason().name(), row));
    }

    static Stream<Arguments> heldAndLeft() {
        return Stream.of(Outcome.REDIRECTED, Outcome.WITHDRAWN)
                .flatMap(outcome -> HELD.stream().map(row -> argumentSet(outcome + " " + row.reason(), row, outcome)));
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("held")
    void issuedHandsOverWhatAnOfficerCanVouchFor(Row row) {
        ReceptionFixture tap = hold(row);

        Decision decision = ledger.settle(settled(tap, row.reason(), Outcome.ISSUED));

        boolean issued = !NEVER_ISSUED.contains(row.reason());
        assertEquals(issued ? Verdict.ACCEPTED : Verdict.HOLD, decision.verdict());
        assertEquals(issued ? Reason.OK : row.reason(), decision.reason());
        assertEquals(issued ? ALL : List.of(), decision.result().texts("contests"));
        assertEquals(issued ? "ISSUED" : null, decision.result().text("outcome").orElse(null));
        assertEquals(issued ? "ISSUED" : null, decision.facts().text("outcome").orElse(null));
        assertEquals(issued, decision.result().has("settles"));
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("held")
    void provisionalHandsOverEnvelopesAndStaysHeld(Row row) {
        ReceptionFixture tap = hold(row);

        Decision decision = ledger.settle(settled(tap, row.reason(), Outcome.PROVISIONAL));

        boolean handedOver = row.reason() != Reason.NO_ELECTION;
        assertEquals(Verdict.HOLD, decision.verdict());
        assertEquals(row.reason(), decision.reason());
        assertEquals(handedOver ? ALL : List.of(), decision.result().texts("contests"));
        assertEquals(
                handedOver ? "PROVISIONAL" : null,
                decision.result().text("outcome").orElse(null));
        assertFalse(decision.result().has("document"));
        assertEquals(handedOver, decision.result().has("receipt"));
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("heldAndLeft")
    void redirectedAndWithdrawnHandOverNothing(Row row, Outcome outcome) {
        ReceptionFixture tap = hold(row);
        Fields before = ledger.stateAfter(HOLD);

        Decision decision = ledger.settle(settled(tap, row.reason(), outcome));

        assertEquals(Verdict.HOLD, decision.verdict());
        assertEquals(row.reason(), decision.reason());
        assertEquals(List.of(), decision.result().texts("contests"));
        assertEquals(outcome.name(), decision.result().requireText("outcome"));
        assertEquals(before, ledger.stateAfter(HOLD));
    }

    @Test
    void aSettlementTellsWhichHoldItSettlesAndWhy() {
        ReceptionFixture tap = hold(onSunday().movedOut(SUNDAY));

        Decision decision = ledger.settle(settled(tap, Reason.MOVED_OUT, Outcome.ISSUED));

        assertEquals(
                Fields.builder()
                        .put("reader", "pp-01-a")
                        .put("sequence", 9)
                        .build()
                        .asMap(),
                decision.result().object("settles").asMap());
        assertEquals("operator:sato-1", decision.result().requireText("receipt"));
        assertEquals("ISSUED", decision.facts().requireText("outcome"));
        assertEquals("本人確認済み", decision.facts().requireText("note"));
        assertEquals("0421", decision.facts().requireText("rollNumber"));
    }

    @Test
    void aRedirectedElectorIsStillToldWhereToGo() {
        ReceptionFixture tap = hold(onSunday().records(ElectionTables.ROLL, entry(HOUSE, "02")));

        Decision decision = ledger.settle(settled(tap, Reason.OTHER_POLLING_PLACE, Outcome.REDIRECTED));

        assertEquals("pp-02", decision.result().requireText("expectedSite"));
    }

    @Test
    void onlyTheBallotsTheOfficerNamesAreHandedOver() {
        ReceptionFixture tap = hold(onSunday().movedOut(SUNDAY));

        Decision decision =
                ledger.settle(settled(tap, word(Reason.MOVED_OUT, Outcome.ISSUED, null, "district", "mayor")));

        assertEquals(List.of("district"), decision.result().texts("contests"));
    }

    @Test
    void anOfficerWhoNamesNoBallotThatIsOpenHandsOverNone() {
        ReceptionFixture tap = hold(onSunday().movedOut(SUNDAY));

        Decision decision = ledger.settle(settled(tap, word(Reason.MOVED_OUT, Outcome.ISSUED, null, "mayor")));

        assertEquals(Reason.NO_ELECTION, decision.reason());
        assertFalse(decision.result().has("outcome"));
    }

    @Test
    void issuedTwiceIsHeld() {
        ReceptionFixture tap = hold(onSunday().movedOut(SUNDAY));
        ledger.settle(settled(tap, Reason.MOVED_OUT, Outcome.ISSUED));

        Decision again =
                ledger.settle(settled(tap, Reason.MOVED_OUT, Outcome.ISSUED).key("operator:sato", 2));

        assertEquals(Reason.ALREADY_ISSUED, again.reason());
        assertFalse(again.result().has("outcome"));
    }

    @Test
    void alreadyIssuedIsNeverSettledAsIssuedThoughTheIssueWasUndone() {
        EntryKey first = new EntryKey("ev-01-a", 1);
        ledger.receive(early(SATURDAY).key(first.reader(), first.sequence()));
        ReceptionFixture tap = hold(onSunday());
        ledger.undo(first);

        Decision decision = ledger.settle(settled(tap, Reason.ALREADY_ISSUED, Outcome.ISSUED));

        assertEquals(Reason.ALREADY_ISSUED, decision.reason());
        assertFalse(decision.result().has("outcome"));
    }

    @Test
    void anOfficerMayAskForTheMissingGround() {
        ReceptionFixture tap = hold(early(SATURDAY).request(request(null)));

        Decision decision = ledger.settle(settled(tap, word(Reason.GROUND_REQUIRED, Outcome.ISSUED, 3)));

        assertEquals(Reason.OK, decision.reason());
        assertEquals(3, decision.facts().requireInteger("ground", 1, 6));
        assertEquals("/v1/documents/operator:sato-1", decision.result().requireText("document"));
    }

    @Test
    void anEarlyVoterHeldForAnotherReasonStillNeedsAGround() {
        ReceptionFixture tap = hold(early(SATURDAY).movedOut(SATURDAY).request(request(null)));

        Decision decision = ledger.settle(settled(tap, Reason.MOVED_OUT, Outcome.ISSUED));

        assertEquals(Reason.GROUND_REQUIRED, decision.reason());
        assertFalse(decision.result().has("outcome"));
    }

    @Test
    void theGroundToldAtTheReaderIsEnough() {
        ReceptionFixture tap = hold(early(SATURDAY).movedOut(SATURDAY).request(request(5)));

        Decision decision = ledger.settle(settled(tap, Reason.MOVED_OUT, Outcome.ISSUED));

        assertEquals(5, decision.facts().requireInteger("ground", 1, 6));
    }

    @Test
    void anOfficerDoesNotWidenWhatTheRollEntitlesTo() {
        ReceptionFixture tap = hold(onSunday().services().records(ElectionTables.ROLL, entry(HOUSE, "01", "review")));

        Decision decision = ledger.settle(settled(tap, Reason.NOT_ENROLLED, Outcome.ISSUED));

        assertEquals(List.of("review"), decision.result().texts("contests"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"ISSUED", "PROVISIONAL"})
    void whatASettlementHandedOverIsNotHandedOutAgain(Outcome outcome) {
        ReceptionFixture tap = hold(onSunday().movedOut(SUNDAY));
        ledger.settle(settled(tap, word(Reason.MOVED_OUT, outcome, null, "block")));

        Decision rest = ledger.receive(onSunday().key("pp-01-a", 10));
        Decision again = ledger.receive(onSunday().key("pp-01-a", 11));

        assertEquals(List.of("district", "review"), rest.result().texts("contests"));
        assertEquals(Reason.ALREADY_ISSUED, again.reason());
    }

    @Test
    void theStateMarksProvisionalBallots() {
        ReceptionFixture tap = hold(onSunday().movedOut(SUNDAY));
        ledger.settle(settled(tap, word(Reason.MOVED_OUT, Outcome.PROVISIONAL, null, "block")));

        Fields issues = ledger.stateAfter(HOLD).object("issues");

        assertEquals(Set.of("block"), issues.asMap().keySet());
        assertEquals(true, issues.object("block").flag("provisional"));
        assertEquals("operator:sato", issues.object("block").requireText("reader"));
    }

    @Test
    void anEnvelopeOnTopOfAnIssueLeavesTheIssueAsItIs() {
        ledger.receive(early(WEDNESDAY).key("ev-01-a", 1));
        ReceptionFixture tap = hold(onSunday());
        Fields issues = ledger.stateAfter(HOLD).object("issues");

        Decision decision = ledger.settle(settled(tap, Reason.ALREADY_ISSUED, Outcome.PROVISIONAL));

        assertEquals(ALL, decision.result().texts("contests"));
        assertEquals("ev-01", decision.result().object("firstIssue").requireText("site"));
        assertEquals(issues, ledger.stateAfter(HOLD).object("issues"));
    }

    @Test
    void nobodyGetsASecondEnvelopeForOneBallot() {
        ReceptionFixture tap = hold(onSunday().movedOut(SUNDAY));
        ledger.settle(settled(tap, Reason.MOVED_OUT, Outcome.PROVISIONAL));

        Decision again = ledger.settle(
                settled(tap, Reason.MOVED_OUT, Outcome.PROVISIONAL).key("operator:sato", 2));

        assertEquals(List.of(), again.result().texts("contests"));
        assertFalse(again.result().has("outcome"));
    }

    @Test
    void aHoldByHandOfNobodyIsSettledInItsOwnStream() {
        ReceptionFixture tap = hold(onSunday().byHand().holder(null));

        Decision decision = ledger.settle(settled(tap, Reason.NOT_ON_ROLL, Outcome.ISSUED));

        assertEquals(ALL, decision.result().texts("contests"));
    }

    @Test
    void aHoldWhoseCardCameBeforeTheElectionIsSettledWhereItWas() {
        // The card was suspended and no ballot asked for was open; the officer does not repeat what was asked for.
        ReceptionFixture tap = hold(onSunday().status(CardStatus.SUSPENDED).request(request(null, "mayor")));

        Decision decision = ledger.settle(settled(tap.request(Fields.EMPTY), Reason.CARD_SUSPENDED, Outcome.WITHDRAWN));

        assertEquals("WITHDRAWN", decision.result().requireText("outcome"));
    }

    @Test
    void aSettlementOlderThanItsStreamIsOutOfOrder() {
        ReceptionFixture tap = hold(onSunday().at(FIRST).at(SUNDAY.atTime(9, 0)).movedOut(SUNDAY));
        ledger.receive(onSunday().movedOut(SUNDAY).key("pp-01-a", 10));

        Decision decision =
                ledger.settle(settled(tap, Reason.MOVED_OUT, Outcome.ISSUED).backlog(Duration.ofHours(4)));

        assertEquals(List.of(Warning.OUT_OF_ORDER), decision.warnings());
    }

    private ReceptionFixture hold(Row row) {
        if (row.reason() == Reason.ALREADY_ISSUED) {
            ledger.receive(early(WEDNESDAY).key("ev-01-a", 1));
        }
        ReceptionFixture tap = row.tap().get();
        Decision held = ledger.receive(tap.key(HOLD.reader(), HOLD.sequence()));
        assertEquals(row.reason(), held.reason());
        return tap;
    }

    private ReceptionFixture hold(ReceptionFixture tap) {
        Decision held = ledger.receive(tap.key(HOLD.reader(), HOLD.sequence()));
        assertEquals(Verdict.HOLD, held.verdict());
        return tap;
    }

    private static ReceptionFixture settled(ReceptionFixture tap, Reason held, Outcome outcome) {
        return settled(tap, word(held, outcome, null));
    }

    private static ReceptionFixture settled(ReceptionFixture tap, OfficerWord word) {
        return tap.key("operator:sato", 1).officer(word);
    }

    private static OfficerWord word(Reason held, Outcome outcome, @Nullable Integer ground, String... contests) {
        return new OfficerWord(HOLD, held, outcome, List.of(contests), ground, "本人確認済み", "sato");
    }
}
