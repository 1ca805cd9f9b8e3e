package io.kazasu.decision.election;

import static io.kazasu.decision.election.ElectionFixture.ALL;
import static io.kazasu.decision.election.ElectionFixture.SATURDAY;
import static io.kazasu.decision.election.ElectionFixture.early;
import static io.kazasu.decision.election.ElectionFixture.onSunday;
import static io.kazasu.decision.election.ElectionFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.kazasu.decision.OfficerWord;
import io.kazasu.tap.Decision;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Undo (取消) takes back what an entry handed out, and nothing else. */
class ElectionUndoTest {
    private static final EntryKey FIRST = new EntryKey("ev-01-a", 1);
    private static final EntryKey SECOND = new EntryKey("pp-01-a", 1);
    private static final EntryKey ENVELOPE = new EntryKey("operator:sato", 1);

    private final ElectionLedger ledger = new ElectionLedger();

    @Test
    void afterAnUndoTheBallotsAreHandedOutAgain() {
        receiveEarly();

        ledger.undo(FIRST);

        assertEquals(ALL, receiveOnSunday().result().texts("contests"));
        assertEquals(
                Reason.ALREADY_ISSUED,
                ledger.receive(onSunday().key("pp-01-a", 2)).reason());
    }

    @Test
    void onlyTheBallotsOfTheUndoneEntryAreTakenBack() {
        ledger.receive(early(SATURDAY).key("ev-01-a", 1).request(request(1, "block")));
        receiveOnSunday();

        ledger.undo(SECOND);

        Decision rest = ledger.receive(onSunday().key("pp-01-a", 2));
        assertEquals(List.of("district", "review"), rest.result().texts("contests"));
    }

    @Test
    void anUndoOfAnEntryThatHandedOutNothingChangesNothing() {
        receiveEarly();
        receiveOnSunday();
        Fields before = ledger.stateAfter(SECOND);

        assertSame(before, new ElectionRule().undo(before, SECOND));
    }

    @Test
    void anUndoneEntryStillCountsAsSeen() {
        receiveEarly();
        String newest = ledger.stateAfter(FIRST).requireText("newest");

        ledger.undo(FIRST);

        assertEquals(newest, ledger.stateAfter(FIRST).requireText("newest"));
    }

    @Test
    void whoFilledAnEnvelopeGetsNoBallotWhenTheOtherIssueIsUndone() {
        receiveEarly();
        receiveOnSunday();
        settleProvisional();

        ledger.undo(FIRST);

        assertEquals(
                Reason.ALREADY_ISSUED,
                ledger.receive(onSunday().key("pp-01-a", 2)).reason());
    }

    @Test
    void anEnvelopeCanBeTakenBackToo() {
        receiveEarly();
        receiveOnSunday();
        settleProvisional();

        ledger.undo(ENVELOPE);
        ledger.undo(FIRST);

        assertEquals(ALL, ledger.receive(onSunday().key("pp-01-a", 2)).result().texts("contests"));
    }

    @Test
    void theOrderOfTwoUndosDoesNotMatter() {
        receiveEarly();
        receiveOnSunday();
        settleProvisional();

        ledger.undo(FIRST);
        ledger.undo(ENVELOPE);

        assertEquals(ALL, ledger.receive(onSunday().key("pp-01-a", 2)).result().texts("contests"));
    }

    private void receiveEarly() {
        ledger.receive(early(SATURDAY).key(FIRST.reader(), FIRST.sequence()));
    }

    private Decision receiveOnSunday() {
        return ledger.receive(onSunday().key(SECOND.reader(), SECOND.sequence()));
    }

    private void settleProvisional() {
        OfficerWord word = new OfficerWord(
                SECOND, Reason.ALREADY_ISSUED, OfficerWord.Outcome.PROVISIONAL, List.of(), null, "", "sato");
        ledger.settle(onSunday().key(ENVELOPE.reader(), ENVELOPE.sequence()).officer(word));
    }
}
