package io.kazasu.decision.privilege;

import static io.kazasu.decision.ReceptionFixture.HOLDER;
import static io.kazasu.decision.ReceptionFixture.TODAY;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kazasu.decision.Outcome;
import io.kazasu.decision.ReceptionFixture;
import io.kazasu.decision.ReceptionFixture.Tables;
import io.kazasu.decision.Streams;
import io.kazasu.tap.CardApplication;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Column;
import io.kazasu.tap.Decision;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import io.kazasu.tap.Reason;
import io.kazasu.tap.ReferenceTable;
import io.kazasu.tap.Service;
import io.kazasu.tap.SiteKind;
import io.kazasu.tap.StreamKey;
import io.kazasu.tap.Verdict;
import io.kazasu.tap.Warning;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrivilegeRuleTest {
    private static final StreamKey STREAM = StreamKey.of(Service.PRIVILEGE, ReceptionFixture.SANJO.code(), "", HOLDER);

    private static final Tables OFFERS = offer("bread", "bakery", 2L)
            .with(PrivilegeTables.OFFERS, "coffee", new Offer("coffee", "bakery", "コーヒー割引", "Coffee", null))
            .with(PrivilegeTables.OFFERS, "none", new Offer("none", "bakery", "休止中", "Paused", 0L))
            .with(PrivilegeTables.OFFERS, "bath", new Offer("bath", "bathhouse", "入浴割引", "Bath", 1L));

    /** Every reason to refuse, in order of precedence. */
    private static final List<Row> TABLE = List.of(
            new Row(Reason.UNKNOWN_CARD, ReceptionFixture::unknownCard),
            new Row(Reason.CARD_REVOKED, tap -> tap.status(CardStatus.REVOKED)),
            new Row(Reason.CARD_SUSPENDED, tap -> tap.status(CardStatus.SUSPENDED)),
            new Row(Reason.CARD_EXPIRED, tap -> tap.expires(TODAY.minusDays(1))),
            new Row(Reason.OTHER_MUNICIPALITY, tap -> tap.holderMunicipality("152021")),
            new Row(Reason.UNSUPPORTED_CARD_APPLICATION, tap -> tap.application(CardApplication.BINARY, false)),
            new Row(Reason.NOT_ENROLLED, tap -> tap.services(Service.LIBRARY)),
            new Row(Reason.OFFER_UNKNOWN, tap -> tap.request(request("bath"))),
            new Row(Reason.DAILY_LIMIT, tap -> tap.request(request("none"))));

    private final Streams streams = new Streams(new PrivilegeRule());
    private long sequence;

    record Row(Reason reason, Consumer<ReceptionFixture> cause) {}

    static Stream<Arguments> withAllLaterReasons() {
        return IntStream.range(0, TABLE.size())
                .mapToObj(first -> argumentSet(TABLE.get(first).reason().name(), TABLE.subList(first, TABLE.size())));
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("withAllLaterReasons")
    void aReasonComesBeforeAllLaterOnes(List<Row> rows) {
        assertRefused(rows.getFirst().reason(), rows);
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("withAllLaterReasons")
    void aReasonIsEnoughToRefuse(List<Row> rows) {
        assertRefused(rows.getFirst().reason(), rows.subList(0, 1));
    }

    private static void assertRefused(Reason reason, List<Row> rows) {
        ReceptionFixture tap = tap().request(request("bread"));
        // causes that exclude each other, such as two statuses, leave the earliest in force
        rows.reversed().forEach(row -> row.cause().accept(tap));
        Outcome outcome =
                new PrivilegeRule().candidates(tap.reception()).getFirst().decide(Fields.EMPTY);
        assertAll(
                () -> assertEquals(reason, outcome.decision().reason()),
                () -> assertEquals(Verdict.REFUSED, outcome.decision().verdict()),
                () -> assertFalse(outcome.decision().result().flag("entitled")),
                () -> assertTrue(outcome.decision().result().has("entitled")),
                () -> assertSame(Fields.EMPTY, outcome.state()));
    }

    @Test
    void shopLearnsYesAndTheTextAndNothingElse() {
        assertEquals(
                Map.of("entitled", true, "offer", "bread", "text", Map.of("ja", "割引 bread", "en", "Off bread")),
                use("2026-11-29T10:00", "bread").result().asMap());
    }

    @Test
    void offerIsUsedUpForTheDayAndThereAgainOnTheNext() {
        assertEquals(Reason.OK, use("2026-11-29T10:00", "bread").reason());
        assertEquals(Reason.OK, use("2026-11-29T11:00", "bread").reason());
        Decision refused = use("2026-11-29T23:59:59", "bread");
        assertEquals(Reason.DAILY_LIMIT, refused.reason());
        assertEquals("bread", refused.result().requireText("offer"));
        assertEquals(Reason.OK, use("2026-11-30T00:00", "bread").reason());
    }

    @Test
    void oneOfferDoesNotUseUpAnother() {
        use("2026-11-29T10:00", "bread");
        use("2026-11-29T10:01", "bread");
        assertEquals(Reason.OK, use("2026-11-29T10:02", "coffee").reason());
    }

    @Test
    void offerWithoutLimitIsNeverUsedUpAndLeavesNoTrace() {
        for (int minute = 10; minute < 40; minute++) {
            assertEquals(Reason.OK, use("2026-11-29T10:" + minute, "coffee").reason());
        }
        assertEquals(List.of(), streams.state(STREAM).objects("uses"));
    }

    @Test
    void undoFreesTheDaysUse() {
        use("2026-11-29T10:00", "bread");
        use("2026-11-29T11:00", "bread");
        EntryKey second = last();
        assertEquals(Reason.DAILY_LIMIT, use("2026-11-29T12:00", "bread").reason());
        assertTrue(streams.undo(STREAM, second));
        assertFalse(streams.undo(STREAM, second));
        assertEquals(Reason.OK, use("2026-11-29T13:00", "bread").reason());
        assertEquals(Reason.DAILY_LIMIT, use("2026-11-29T14:00", "bread").reason());
        assertSame(Fields.EMPTY, new PrivilegeRule().undo(Fields.EMPTY, second));
    }

    @Test
    void lateTapCountsForItsOwnDay() {
        use("2026-11-28T10:00", "bread");
        use("2026-11-29T10:00", "bread");
        Decision late = use("2026-11-28T11:00", "bread");
        assertEquals(Reason.OK, late.reason());
        assertEquals(List.of(Warning.OUT_OF_ORDER), late.warnings());
        assertEquals(Reason.DAILY_LIMIT, use("2026-11-28T12:00", "bread").reason());
        assertEquals(Reason.OK, use("2026-11-29T11:00", "bread").reason());
        assertEquals(Reason.DAILY_LIMIT, use("2026-11-29T12:00", "bread").reason());
    }

    @Test
    void usesAreForgottenAfterTwoWeeks() {
        use("2026-11-01T10:00", "bread");
        use("2026-11-15T10:00", "bread");
        assertEquals(2, streams.state(STREAM).objects("uses").size());
        use("2026-11-16T10:00", "bread");
        assertEquals(2, streams.state(STREAM).objects("uses").size());
    }

    @Test
    void streamIsTheHolderElseTheCard() {
        var rule = new PrivilegeRule();
        assertEquals(STREAM, rule.candidates(tap().request(request("bread")).reception()).getFirst().stream());
        assertEquals(
                StreamKey.of(
                        Service.PRIVILEGE, ReceptionFixture.SANJO.code(), "card", "00000000000000ca000000000000004d"),
                rule.candidates(tap().unknownCard().request(request("bread")).reception()).getFirst().stream());
    }

    @ParameterizedTest
    @MethodSource("malformedRequests")
    void malformedRequestNamesItsField(Fields request) {
        var tap = tap().request(request).reception();
        var fault = assertThrows(MalformedException.class, () -> new PrivilegeRule().candidates(tap));
        assertEquals("request.offer", fault.field());
    }

    static Stream<Arguments> malformedRequests() {
        return Stream.of(arguments(Fields.EMPTY), arguments(Fields.of(Map.of("offer", 7))));
    }

    @Test
    void ruleBringsOffers() {
        ReferenceTable<Offer> table = PrivilegeTables.OFFERS;
        assertEquals(List.of(table), new PrivilegeRule().tables());
        assertEquals(
                List.of("offer", "site", "text_ja", "text_en", "daily_limit"),
                table.columns().stream().map(Column::name).toList());
        Fields row = Fields.builder()
                .put("offer", "coffee")
                .put("site", "bakery")
                .put("text_ja", "コーヒー割引")
                .put("text_en", "Coffee")
                .build();
        assertEquals(
                new Offer("coffee", "bakery", "コーヒー割引", "Coffee", null),
                table.reader().apply(row));
    }

    private static Tables offer(String id, String site, Long limit) {
        return Tables.EMPTY.with(PrivilegeTables.OFFERS, id, new Offer(id, site, "割引 " + id, "Off " + id, limit));
    }

    private static ReceptionFixture tap() {
        return ReceptionFixture.of(Service.PRIVILEGE)
                .at(ReceptionFixture.site("bakery", SiteKind.SHOP))
                .reference(OFFERS);
    }

    private static Fields request(String offer) {
        return Fields.builder().put("offer", offer).build();
    }

    private Decision use(String at, String offer) {
        sequence++;
        return streams.decide(tap().key("till", sequence)
                .at(LocalDateTime.parse(at))
                .request(request(offer))
                .reception());
    }

    private EntryKey last() {
        return new EntryKey("till", sequence);
    }
}
