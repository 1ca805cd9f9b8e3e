package io.kazasu.decision.certificate;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateRuleTest {
    private static final CertificateRule RULE = new CertificateRule();
    private static final Certificate RESIDENCE =
            new Certificate("residence", "住民票の写し", "Certificate of residence", new Price(300, 200));

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyReasonInItsPrecedence")
    void decides(String label, ReceptionFixture tap, Reason reason) {
        Decision decision = decide(tap);
        assertEquals(reason, decision.reason());
        assertEquals(reason == Reason.OK ? Verdict.ACCEPTED : Verdict.REFUSED, decision.verdict());
        assertEquals(reason == Reason.OK, !decision.result().isEmpty(), "only an issue has a result");
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
                        allUnknown().services().application(CardApplication.COMMON, true),
                        Reason.STRONGER_AUTHENTICATION_REQUIRED),
                arguments(
                        "binary application",
                        allUnknown().services().application(CardApplication.BINARY, true),
                        Reason.STRONGER_AUTHENTICATION_REQUIRED),
                arguments(
                        "PIN not entered",
                        allUnknown().services().application(CardApplication.RECORD, false),
                        Reason.STRONGER_AUTHENTICATION_REQUIRED),
                arguments("not opted in", allUnknown().services(Service.COUNTER), Reason.NOT_ENROLLED),
                arguments("unknown certificate", allUnknown(), Reason.CERTIFICATE_UNKNOWN),
                arguments("no copies", copies(0), Reason.COPIES),
                arguments("less than none", copies(-1), Reason.COPIES),
                arguments("too many copies", copies(11), Reason.COPIES),
                arguments("far too many copies", copies(Long.MAX_VALUE), Reason.COPIES),
                arguments("one copy", copies(1), Reason.OK),
                arguments("ten copies", copies(10), Reason.OK),
                arguments("nobody known, by hand", byHand().holder(null), Reason.UNKNOWN_CARD),
                arguments(
                        "of another municipality, by hand",
                        byHand().holderMunicipality("152137"),
                        Reason.OTHER_MUNICIPALITY),
                arguments(
                        "by hand where no clerk is",
                        tap().byHand().request(asked("none", 0)),
                        Reason.STRONGER_AUTHENTICATION_REQUIRED),
                arguments("too many copies, by hand", byHand().request(asked("residence", 11)), Reason.COPIES),
                arguments("identified by a clerk, without opting in", byHand().services(), Reason.OK));
    }

    @ParameterizedTest(name = "{0} copies")
    @CsvSource({"1, 200, 100", "3, 600, 300", "10, 2000, 1000"})
    void eachCopyCostsTheCardsFee(long copies, long feeYen, long discountYen) {
        Fields result = decide(copies(copies).key("kiosk-01", 17)).result();
        assertEquals(
                Map.of(
                        "certificate", "residence",
                        "copies", copies,
                        "feeYen", feeYen,
                        "discountYen", discountYen,
                        "issue", "kiosk-01-17"),
                result.asMap());
    }

    @Test
    void factsTellTheKindOfSite() {
        assertEquals(
                Map.of("siteKind", "KIOSK", "fullFeeYen", 600L, "byCard", true),
                decide(copies(2)).facts().asMap());
        assertEquals(
                Map.of("siteKind", "COUNTER", "fullFeeYen", 300L, "byCard", false),
                decide(byHand()).facts().asMap());
    }

    @Test
    void answerIsOfItsOwnRequestWhateverTheStreamHolds() {
        Outcome one = outcome(copies(2).key("kiosk-01", 1), Fields.EMPTY);
        Outcome two = outcome(copies(5).key("kiosk-02", 9), one.state());
        assertEquals("kiosk-02-9", two.decision().result().requireText("issue"));
        assertEquals(
                outcome(copies(5).key("kiosk-02", 9), Fields.EMPTY).decision(), two.decision(), "as if it were alone");
    }

    @Test
    void feeTooLargeToReckonIsNotCharged() {
        Certificate absurd = new Certificate("residence", "住民票", "Residence", new Price(Long.MAX_VALUE, 200));
        ReceptionFixture tap = copies(2).reference(reference(absurd));
        assertThrows(ArithmeticException.class, () -> decide(tap));
    }

    @Test
    void whatWasAskedForInVainIsKeptNowhere() {
        Decision decision = decide(tap().request(asked("佐藤花子", 1)));
        assertSame(Fields.EMPTY, decision.result());
        assertSame(Fields.EMPTY, decision.facts());
    }

    @Test
    void lateTapBehindANewerOneIsToldAndChangesNothing() {
        Fields newer = outcome(tap(), Fields.EMPTY).state();
        Outcome late = outcome(tap().at(TODAY.atTime(11, 0)).backlog(Duration.ofHours(2)), newer);
        assertEquals(List.of(Warning.OUT_OF_ORDER), late.decision().warnings());
        assertEquals(newer, late.state());
    }

    @Test
    void undoLeavesWhatFollowsAsItIs() {
        Fields state = outcome(tap(), Fields.EMPTY).state();
        assertSame(state, RULE.undo(state, new EntryKey("reader-01", 1)));
    }

    @Test
    void streamIsTheHolderOfCertificates() {
        StreamKey stream = candidate(tap()).stream();
        assertEquals(StreamKey.of(Service.CERTIFICATE, ReceptionFixture.SANJO.code(), "", HOLDER), stream);
        assertNotEquals(stream, candidate(tap().holder(new UUID(0, 2))).stream());
        assertNotEquals(stream, candidate(tap().unknownCard()).stream());
        assertEquals("", candidate(tap()).scope());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void malformedFieldIsNamed(String label, Map<String, Object> request, String field) {
        var reception = tap().request(Fields.of(request)).reception();
        var fault = assertThrows(MalformedException.class, () -> RULE.candidates(reception));
        assertEquals(field, fault.field());
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("nothing", Map.of(), "request.certificate"),
                arguments("certificate a number", Map.of("certificate", 1, "copies", 1), "request.certificate"),
                arguments("copies missing", Map.of("certificate", "residence"), "request.copies"),
                arguments("copies a text", Map.of("certificate", "residence", "copies", "1"), "request.copies"),
                arguments("copies a fraction", Map.of("certificate", "residence", "copies", 1.5), "request.copies"));
    }

    @Test
    void certificateIsReadFromItsRow() {
        Fields row = Fields.builder()
                .put("certificate", "residence")
                .put("name_ja", "住民票の写し")
                .put("name_en", "Certificate of residence")
                .put("fee_yen", 300)
                .put("card_fee_yen", 200)
                .build();
        assertEquals(RESIDENCE, CertificateTables.CERTIFICATES.reader().apply(row));
        assertEquals(List.of("certificate"), CertificateTables.CERTIFICATES.key());
    }

    /** A valid tap at a kiosk for one copy of the one certificate there is. */
    private static ReceptionFixture tap() {
        return ReceptionFixture.of(Service.CERTIFICATE)
                .at(ReceptionFixture.site("kiosk", SiteKind.KIOSK))
                .application(CardApplication.RECORD, true)
                .reference(reference(RESIDENCE))
                .request(asked("residence", 1));
    }

    private static ReceptionFixture.Tables reference(Certificate certificate) {
        return ReceptionFixture.Tables.EMPTY.with(CertificateTables.CERTIFICATES, certificate.id(), certificate);
    }

    private static ReceptionFixture byHand() {
        return tap().byHand().at(ReceptionFixture.site("counter", SiteKind.COUNTER));
    }

    private static ReceptionFixture copies(long copies) {
        return tap().request(asked("residence", copies));
    }

    private static ReceptionFixture allUnknown() {
        return tap().request(asked("no-such-certificate", 0));
    }

    /** With everything wrong from the municipality on. */
    private static ReceptionFixture weakest() {
        return allUnknown()
                .holderMunicipality("152137")
                .application(CardApplication.BINARY, false)
                .services();
    }

    private static Fields asked(String certificate, long copies) {
        return Fields.builder()
                .put("certificate", certificate)
                .put("copies", copies)
                .build();
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
