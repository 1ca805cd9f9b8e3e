package io.kazasu.decision.library;

import static io.kazasu.decision.ReceptionFixture.TODAY;
import static io.kazasu.decision.library.Library.BLOCKED;
import static io.kazasu.decision.library.Library.PATRON;
import static io.kazasu.decision.library.Library.request;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kazasu.decision.Outcome;
import io.kazasu.decision.ReceptionFixture;
import io.kazasu.tap.CardApplication;
import io.kazasu.tap.CardStatus;
import io.kazasu.tap.Column;
import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import io.kazasu.tap.Reason;
import io.kazasu.tap.ReferenceTable;
import io.kazasu.tap.Service;
import io.kazasu.tap.StreamKey;
import io.kazasu.tap.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reason to refuse a lending, in order of precedence. */
class LibraryReasonsTest {
    private static final List<Row> TABLE = List.of(
            new Row(Reason.UNKNOWN_CARD, ReceptionFixture::unknownCard),
            new Row(Reason.CARD_REVOKED, tap -> tap.status(CardStatus.REVOKED)),
            new Row(Reason.CARD_SUSPENDED, tap -> tap.status(CardStatus.SUSPENDED)),
            new Row(Reason.CARD_EXPIRED, tap -> tap.expires(TODAY.minusDays(1))),
            new Row(Reason.OTHER_MUNICIPALITY, tap -> tap.holderMunicipality("152021")),
            new Row(Reason.UNSUPPORTED_CARD_APPLICATION, tap -> tap.application(CardApplication.BINARY, false)),
            new Row(Reason.NOT_ENROLLED, tap -> tap.services(Service.SHELTER)),
            new Row(Reason.NOT_A_PATRON, tap -> tap.records(LibraryTables.PATRONS)),
            new Row(Reason.PATRON_BLOCKED, tap -> tap.records(LibraryTables.PATRONS, BLOCKED)),
            new Row(Reason.ITEM_UNKNOWN, tap -> tap.request(request("LEND", "A", "B", "C", "D", "X"))),
            new Row(Reason.LOAN_LIMIT, tap -> tap.request(request("LEND", "A", "B", "C", "D"))));

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
        ReceptionFixture tap = Library.tap().request(request("LEND", "A"));
        // causes that exclude each other, such as two statuses, leave the earliest in force
        rows.reversed().forEach(row -> row.cause().accept(tap));
        Fields before = Fields.builder().put("newest", "2026-11-28T00:00:00Z").build();
        Outcome outcome = decide(tap, before);
        assertAll(
                () -> assertEquals(reason, outcome.decision().reason()),
                () -> assertEquals(Verdict.REFUSED, outcome.decision().verdict()),
                () -> assertEquals(before, outcome.state(), "a refused tap changes nothing"));
    }

    @ParameterizedTest(name = "{0} of a blocked patron over the limit: {1}")
    @MethodSource("otherActions")
    void onlyLendingIsRefusedToABlockedPatron(String action, Reason reason) {
        ReceptionFixture tap = Library.tap()
                .records(LibraryTables.PATRONS, new Patron("P-0001", 0, true))
                .request(request(action, "A"));
        assertEquals(reason, decide(tap, Fields.EMPTY).decision().reason());
    }

    static Stream<Arguments> otherActions() {
        return Stream.of(
                arguments("LEND", Reason.PATRON_BLOCKED),
                arguments("RETURN", Reason.OK),
                arguments("IDENTIFY", Reason.OK));
    }

    @Test
    void unknownItemIsNamed() {
        var refused = decide(Library.tap().request(request("RETURN", "A", "X")), Fields.EMPTY)
                .decision();
        assertEquals(Reason.ITEM_UNKNOWN, refused.reason());
        assertEquals("X", Library.items(refused));
        assertEquals("P-0001", refused.result().requireText("patron"));
    }

    @Test
    void cardThatIsNotServedTellsNothingOfItsHolder() {
        assertEquals(
                Fields.EMPTY,
                decide(Library.tap().status(CardStatus.SUSPENDED), Fields.EMPTY)
                        .decision()
                        .result());
    }

    @Test
    void streamIsThePatronElseTheCard() {
        var rule = new LibraryRule();
        assertEquals(Library.STREAM, rule.candidates(Library.tap().reception()).getFirst().stream());
        assertEquals(
                StreamKey.of(
                        Service.LIBRARY, ReceptionFixture.SANJO.code(), "card", "00000000000000ca000000000000004d"),
                rule.candidates(Library.tap().unknownCard().reception()).getFirst().stream());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("malformedRequests")
    void malformedRequestNamesItsField(String field, Map<String, Object> request) {
        var tap = Library.tap().request(Fields.of(request)).reception();
        var fault = assertThrows(MalformedException.class, () -> new LibraryRule().candidates(tap));
        assertEquals("request." + field, fault.field());
    }

    static Stream<Arguments> malformedRequests() {
        return Stream.of(
                arguments("action", Map.of("action", "BORROW")),
                arguments("action", Map.of("action", 1)),
                arguments("items", Map.of("action", "LEND")),
                arguments("items", Map.of("action", "LEND", "items", List.of())),
                arguments("items", Map.of("action", "RETURN", "items", "A")),
                arguments("items", Map.of("action", "RETURN", "items", List.of(1))),
                arguments("items", Map.of("action", "RETURN", "items", List.of(""))),
                arguments("items", Map.of("action", "LEND", "items", List.of("A".repeat(65)))),
                arguments("items", Map.of("action", "LEND", "items", List.of("A\u0000"))),
                arguments("items", Map.of("action", "LEND", "items", List.of("A\ud800"))),
                arguments("items", Map.of("action", "LEND", "items", hundredAndOne())));
    }

    private static List<String> hundredAndOne() {
        return IntStream.rangeClosed(1, 101).mapToObj(Integer::toString).toList();
    }

    @Test
    void ruleBringsPatronsAndItems() {
        assertEquals(
                List.of("patrons", "items"),
                new LibraryRule().tables().stream().map(ReferenceTable::name).toList());
        assertEquals(List.of("holder", "patron_number", "loan_limit", "blocked"), columns(LibraryTables.PATRONS));
        assertEquals(List.of("item", "title", "loan_days"), columns(LibraryTables.ITEMS));
        Fields row = Fields.builder()
                .put("patron_number", "P-0001")
                .put("loan_limit", 3)
                .build();
        assertEquals(PATRON, LibraryTables.PATRONS.reader().apply(row));
    }

    private static List<String> columns(ReferenceTable<?> table) {
        return table.columns().stream().map(Column::name).toList();
    }

    private static Outcome decide(ReceptionFixture tap, Fields state) {
        return new LibraryRule().candidates(tap.reception()).getFirst().decide(state);
    }

    @Test
    void hundredItemsAreNotTooMany() {
        List<String> hundred = hundredAndOne().subList(0, 100);
        assertEquals(
                100,
                LibraryRequest.of(Fields.of(Map.of("action", "LEND", "items", hundred)))
                        .items()
                        .size());
        List<String> same = Collections.nCopies(150, "A");
        assertEquals(
                List.of("A"),
                LibraryRequest.of(Fields.of(Map.of("action", "LEND", "items", same)))
                        .items());
    }
}
