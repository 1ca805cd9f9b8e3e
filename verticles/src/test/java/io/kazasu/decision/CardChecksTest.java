package io.kazasu.decision;

import static io.kazasu.decision.ReceptionFixture.TODAY;
import static io.kazasu.tap.Reason.CARD_EXPIRED;
import static io.kazasu.tap.Reason.CARD_REVOKED;
import static io.kazasu.tap.Reason.CARD_SUSPENDED;
import static io.kazasu.tap.Reason.NOT_ENROLLED;
import static io.kazasu.tap.Reason.OTHER_MUNICIPALITY;
import static io.kazasu.tap.Reason.STRONGER_AUTHENTICATION_REQUIRED;
import static io.kazasu.tap.Reason.UNKNOWN_CARD;
import static io.kazasu.tap.Reason.UNSUPPORTED_CARD_APPLICATION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.kazasu.tap.CardApplication;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Municipality;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Service;
import io.kazasu.tap.SiteKind;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CardChecksTest {
    /** Every common finding and what brings it about, in order of precedence. */
    private static final List<Row> TABLE = List.of(
            new Row(UNKNOWN_CARD, ReceptionFixture::unknownCard),
            new Row(CARD_REVOKED, tap -> tap.status(CardStatus.REVOKED)),
            new Row(CARD_SUSPENDED, tap -> tap.status(CardStatus.SUSPENDED)),
            new Row(CARD_EXPIRED, tap -> tap.expires(TODAY.minusDays(1))),
            new Row(OTHER_MUNICIPALITY, tap -> tap.holderMunicipality("152021")),
            new Row(STRONGER_AUTHENTICATION_REQUIRED, tap -> tap.application(CardApplication.COMMON, true)),
            new Row(UNSUPPORTED_CARD_APPLICATION, tap -> tap.application(CardApplication.BINARY, true)),
            new Row(NOT_ENROLLED, tap -> tap.services(Service.LIBRARY)));

    record Row(Reason reason, Consumer<ReceptionFixture> cause) {}

    static Stream<Arguments> causes() {
        return TABLE.stream().map(row -> argumentSet(row.reason().name(), row));
    }

    static Stream<Arguments> causesWithAllLaterOnes() {
        return IntStream.range(0, TABLE.size())
                .mapToObj(first -> argumentSet(TABLE.get(first).reason().name(), TABLE.subList(first, TABLE.size())));
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("causes")
    void eachCauseIsFoundFirst(Row row) {
        ReceptionFixture tap = tapWhere(row.reason());
        row.cause().accept(tap);

        assertEquals(row.reason(), findings(tap).getFirst());
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("causesWithAllLaterOnes")
    void anEarlierFindingComesBeforeAllLaterOnes(List<Row> rows) {
        // Causes that exclude each other, such as two statuses, leave the earliest in force.
        ReceptionFixture tap = tapWhere(rows.getFirst().reason());
        rows.reversed().forEach(row -> row.cause().accept(tap));

        assertEquals(rows.getFirst().reason(), findings(tap).getFirst());
    }

    @Test
    void findingsComeInOrderOfPrecedence() {
        ReceptionFixture tap = counter()
                .services(Service.LIBRARY)
                .application(CardApplication.BINARY, false)
                .holderMunicipality("152021")
                .expires(TODAY.minusDays(1));

        assertEquals(
                List.of(
                        CARD_EXPIRED,
                        OTHER_MUNICIPALITY,
                        STRONGER_AUTHENTICATION_REQUIRED,
                        UNSUPPORTED_CARD_APPLICATION,
                        NOT_ENROLLED),
                findings(tap));
    }

    @Test
    void nothingIsFoundOfAValidCard() {
        assertEquals(List.of(), findings(counter()));
    }

    @Test
    void ofAnUnknownCardOnlyTheCardItselfCanBeJudged() {
        ReceptionFixture tap = ReceptionFixture.of(Service.LIBRARY)
                .unknownCard()
                .status(CardStatus.REVOKED)
                .services()
                .application(CardApplication.BINARY, false);

        assertEquals(List.of(UNKNOWN_CARD, UNSUPPORTED_CARD_APPLICATION), findings(tap));
    }

    @Test
    void aCardIsValidOnTheDayItExpires() {
        assertEquals(List.of(), findings(counter().expires(TODAY)));
    }

    @Test
    void expiryIsJudgedByTheMunicipalitysOwnDate() {
        Municipality honolulu = new Municipality("152048", "三条市", "Sanjo City", ZoneId.of("Pacific/Honolulu"));
        ReceptionFixture tap = counter().at(TODAY.atTime(23, 30)).expires(TODAY);

        assertEquals(List.of(), findings(tap.municipality(honolulu)));
    }

    @Test
    void exemptFindingsAreLeftOut() {
        ReceptionFixture tap = counter().services().holderMunicipality("152021");

        assertEquals(List.of(NOT_ENROLLED), CardChecks.findings(tap.reception(), Set.of(OTHER_MUNICIPALITY)));
    }

    @Test
    void aReceptionByHandShowsNoCardToFindFaultWith() {
        ReceptionFixture entry = counter()
                .byHand()
                .status(CardStatus.REVOKED)
                .expires(TODAY.minusDays(1))
                .services()
                .holderMunicipality("152021");

        assertEquals(List.of(OTHER_MUNICIPALITY), findings(entry));
    }

    @Test
    void whereStrictAuthenticationIsAskedForAClerkMustHaveIdentifiedThePerson() {
        ReceptionFixture entry = counter().byHand();

        assertEquals(List.of(), findings(entry));
        assertEquals(
                List.of(OTHER_MUNICIPALITY, STRONGER_AUTHENTICATION_REQUIRED),
                findings(entry.holderMunicipality("152021").at(ReceptionFixture.site("kiosk", SiteKind.KIOSK))));
        assertEquals(List.of(UNKNOWN_CARD), findings(counter().byHand().holder(null)));
    }

    @Test
    void somebodyKnownByHandOnlyBelongsToNoOtherMunicipality() {
        assertEquals(List.of(), findings(counter().byHand().holderMunicipality(null)));
    }

    @Test
    void aRecordCardApplicationWithoutItsStrictCheckIsTooWeak() {
        assertEquals(
                List.of(STRONGER_AUTHENTICATION_REQUIRED),
                findings(counter().application(CardApplication.RECORD, false)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Service.class,
            names = {"COUNTER", "CERTIFICATE"},
            mode = EnumSource.Mode.EXCLUDE)
    void aMereTapIsEnoughElsewhere(Service service) {
        assertEquals(List.of(), findings(ReceptionFixture.of(service)));
    }

    /** A counter takes a binary application for too weak before it finds it unsupported, so a shop is asked then. */
    private static ReceptionFixture tapWhere(Reason reason) {
        return reason.compareTo(STRONGER_AUTHENTICATION_REQUIRED) > 0
                ? ReceptionFixture.of(Service.PRIVILEGE)
                : counter();
    }

    private static ReceptionFixture counter() {
        return ReceptionFixture.of(Service.COUNTER).application(CardApplication.RECORD, true);
    }

    private static List<Reason> findings(ReceptionFixture tap) {
        return CardChecks.findings(tap.reception(), Set.of());
    }
}
