package io.kazasu.decision.counter;

import static io.kazasu.decision.ReceptionFixture.HOLDER;
import static io.kazasu.decision.ReceptionFixture.TODAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kazasu.decision.Candidate;
import io.kazasu.decision.Outcome;
import io.kazasu.decision.Price;
import io.kazasu.decision.ReceptionFixture;
import io.kazasu.tap.CardApplication;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Decision;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Service;
import io.kazasu.tap.SiteKind;
import io.kazasu.tap.StreamKey;
import io.kazasu.tap.Verdict;
import io.kazasu.tap.Warning;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CounterRuleTest {
    private static final CounterRule RULE = new CounterRule();
    private static final Form SEAL = new Form("seal-registration", "印鑑登録申請書", "Seal registration", new Price(300, 200));

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyReasonInItsPrecedence")
    void decides(String label, ReceptionFixture tap, Reason reason) {
        Decision decision = decide(tap);
        assertEquals(reason, decision.reason());
        assertEquals(reason == Reason.OK ? Verdict.ACCEPTED : Verdict.REFUSED, decision.verdict());
        assertEquals(reason == Reason.OK, !decision.result().isEmpty(), "only who is received gets a result");
        assertEquals(List.of(), decision.warnings());
    }

    /** Each row has the reasons of the rows below it, as far as one tap can. */
    static Stream<Arguments> everyReasonInItsPrecedence() {
        return Stream.of(
                arguments("unknown card", weakest().unknownCard(), Reason.UNKNOWN_CARD),
                arguments("card revoked", weakest().status(CardStatus.REVOKED), Reason.CARD_REVOKED),
                arguments("card suspended", weakest().status(CardStatus.SUSPENDED), Reason.CARD_SUSPENDED),
                arguments("card expired yesterday", weakest().expires(TODAY.minusDays(1)), Reason.CARD_EXPIRED),
                arguments("of another municipality", weakest(), Reason.OTHER_MUNICIPALITY),
                arguments(
                        "common application",
                        unknownForm().services().application(CardApplication.COMMON, true),
                        Reason.STRONGER_AUTHENTICATION_REQUIRED),
                arguments(
                        "binary application",
                        unknownForm().services().application(CardApplication.BINARY, true),
                        Reason.STRONGER_AUTHENTICATION_REQUIRED),
                arguments(
                        "PIN not entered",
                        unknownForm().services().application(CardApplication.RECORD, false),
                        Reason.STRONGER_AUTHENTICATION_REQUIRED),
                arguments("not opted in", unknownForm().services(Service.CERTIFICATE), Reason.NOT_ENROLLED),
                arguments("unknown form", unknownForm(), Reason.FORM_UNKNOWN),
                arguments("card expires today", tap().expires(TODAY), Reason.OK),
                arguments("nothing to find", tap(), Reason.OK),
                arguments("nobody known, by hand", byHand().holder(null), Reason.UNKNOWN_CARD),
                arguments(
                        "of another municipality, by hand",
                        byHand().holderMunicipality("152137"),
                        Reason.OTHER_MUNICIPALITY),
                arguments(
                        "by hand where no clerk is",
                        byHand().at(ReceptionFixture.site("kiosk", SiteKind.KIOSK)),
                        Reason.STRONGER_AUTHENTICATION_REQUIRED),
                arguments("unknown form, by hand", byHand().request(form("none")), Reason.FORM_UNKNOWN),
                arguments("identified by a clerk, without opting in", byHand().services(), Reason.OK));
    }

    @Test
    void answerTellsFormFeeAndDocument() {
        assertEquals(
                Map.of("form", "seal-registration", "feeYen", 200L, "document", "/v1/documents/counter-01-17"),
                decide(tap().key("counter-01", 17)).result().asMap());
    }

    @Test
    void factsKeepWhatTheSettlementNeeds() {
        Map<String, Object> facts = decide(tap().key("counter-01", 17)).facts().asMap();
        assertEquals(
                Map.of("receipt", "counter-01-17", "fullFeeYen", 300L, "discountYen", 100L, "byCard", true), facts);
        assertEquals(false, decide(byHand()).facts().asMap().get("byCard"));
    }

    @Test
    void receptionByHandIsAnsweredLikeATap() {
        assertEquals(decide(tap()).result(), decide(byHand()).result());
    }

    @Test
    void whatWasAskedForInVainIsKeptNowhere() {
        Decision decision = decide(tap().request(form("佐藤花子")));
        assertSame(Fields.EMPTY, decision.result());
        assertSame(Fields.EMPTY, decision.facts());
    }

    @Test
    void samePersonMayHaveAnyNumberOfForms() {
        Fields state = outcome(tap().key("counter-01", 1), Fields.EMPTY).state();
        Outcome second = outcome(tap().key("counter-01", 2), state);
        assertEquals(Verdict.ACCEPTED, second.decision().verdict());
        assertEquals("counter-01-2", second.decision().facts().requireText("receipt"));
    }

    @Test
    void lateTapBehindANewerOneIsToldAndChangesNothing() {
        Fields newer = outcome(tap(), Fields.EMPTY).state();
        Outcome late = outcome(tap().at(TODAY.atTime(11, 0)).backlog(Duration.ofHours(2)), newer);
        assertEquals(List.of(Warning.OUT_OF_ORDER), late.decision().warnings());
        assertEquals(Verdict.ACCEPTED, late.decision().verdict());
        assertEquals(newer, late.state());
        Outcome inOrder = outcome(tap().at(TODAY.atTime(13, 0)).backlog(Duration.ofHours(2)), newer);
        assertEquals(List.of(), inOrder.decision().warnings());
    }

    @Test
    void undoLeavesWhatFollowsAsItIs() {
        Fields state = outcome(tap(), Fields.EMPTY).state();
        assertSame(state, RULE.undo(state, new EntryKey("reader-01", 1)));
    }

    @Test
    void streamIsTheHolderAtCounters() {
        StreamKey stream = candidate(tap()).stream();
        assertEquals(StreamKey.of(Service.COUNTER, ReceptionFixture.SANJO.code(), "", HOLDER), stream);
        assertEquals(stream, candidate(byHand()).stream());
        assertNotEquals(stream, candidate(tap().holder(new UUID(0, 2))).stream());
        assertNotEquals(stream, candidate(tap().unknownCard()).stream());
        assertEquals("", candidate(tap()).scope());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void malformedFormIsNamed(String label, Fields request) {
        var reception = tap().request(request).reception();
        var fault = assertThrows(MalformedException.class, () -> RULE.candidates(reception));
        assertEquals("request.form", fault.field());
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("missing", Fields.EMPTY),
                arguments("a number", Fields.of(Map.of("form", 7))),
                arguments("a list", Fields.of(Map.of("form", List.of("seal-registration")))));
    }

    @Test
    void formIsReadFromItsRow() {
        Fields row = Fields.builder()
                .put("form", "seal-registration")
                .put("name_ja", "印鑑登録申請書")
                .put("name_en", "Seal registration")
                .put("fee_yen", 300)
                .put("card_fee_yen", 200)
                .build();
        assertEquals(SEAL, CounterTables.FORMS.reader().apply(row));
        assertEquals(List.of("form"), CounterTables.FORMS.key());
    }

    /** A valid tap for the one form there is. */
    private static ReceptionFixture tap() {
        return ReceptionFixture.of(Service.COUNTER)
                .at(ReceptionFixture.site("counter", SiteKind.COUNTER))
                .application(CardApplication.RECORD, true)
                .reference(ReceptionFixture.Tables.EMPTY.with(CounterTables.FORMS, SEAL.id(), SEAL))
                .request(form(SEAL.id()));
    }

    private static ReceptionFixture byHand() {
        return tap().byHand();
    }

    private static ReceptionFixture unknownForm() {
        return tap().request(form("no-such-form"));
    }

    /** With everything wrong from the municipality on. */
    private static ReceptionFixture weakest() {
        return unknownForm()
                .holderMunicipality("152137")
                .application(CardApplication.BINARY, false)
                .services();
    }

    private static Fields form(String id) {
        return Fields.builder().put("form", id).build();
    }

    private static Candidate candidate(ReceptionFixture tap) {
        List<Candidate> candidates = RULE.candidates(tap.reception());
        assertEquals(1, candidates.size());
        return candidates.getFirst();
    }

    private static Outcome outcome(ReceptionFixture tap, Fields state) {
        Outcome outcome = candidate(tap).decide(state);
        assertEquals(outcome, candidate(tap).decide(state), "decided again");
        return outcome;
    }

    private static Decision decide(ReceptionFixture tap) {
        return outcome(tap, Fields.EMPTY).decision();
    }
}
