package io.kazasu.store.library;

import static io.kazasu.fanout.Draft.MUNICIPALITY;
import static io.kazasu.fanout.StoreFixture.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.fanout.Draft;
import io.kazasu.fanout.StoreFixture;
import io.kazasu.ledger.EntryKind;
import io.kazasu.store.library.LibraryStore.ImplicitReturn;
import io.kazasu.store.library.LibraryStore.Loan;
import io.kazasu.tap.Service;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LibraryStoreIT {
    private static final UUID SATO = new UUID(1, 1);
    private static final UUID ITO = new UUID(1, 2);

    private StoreFixture fixture;
    private LibraryStore store;

    @BeforeEach
    void open() {
        fixture = StoreFixture.of(Service.LIBRARY);
        store = new LibraryStore(fixture.store());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void loansAreWhatThePatronHasOutTheFirstDueFirst() {
        write(
                lend(SATO, 1, "2026-11-02T10:00", "B", "2026-11-16"),
                lend(SATO, 2, "2026-11-03T10:00", "A", "2026-11-10"));
        assertEquals(
                List.of(
                        new Loan("A", instant("2026-11-03T10:00"), LocalDate.of(2026, 11, 10)),
                        new Loan("B", instant("2026-11-02T10:00"), LocalDate.of(2026, 11, 16))),
                await(store.loans(SATO, MUNICIPALITY)));
        assertEquals(List.of(), await(store.loans(SATO, "131016")));
        assertEquals(List.of(), await(store.loans(ITO, MUNICIPALITY)));
        write(bringBack(SATO, 3, "2026-11-04T10:00", "B"));
        assertEquals(List.of("A"), out(SATO));
    }

    @Test
    void itemLentAgainToTheSamePatronIsOutOnce() {
        write(
                lend(SATO, 1, "2026-11-02T10:00", "A", "2026-11-16"),
                lend(SATO, 2, "2026-11-09T10:00", "A", "2026-11-23"));
        assertEquals(
                List.of(new Loan("A", instant("2026-11-09T10:00"), LocalDate.of(2026, 11, 23))),
                await(store.loans(SATO, MUNICIPALITY)));
        assertEquals(Map.of(), await(store.implicitReturns()));
    }

    @Test
    void itemLentToAnotherPatronIsReturnedByThatAct() {
        write(lend(SATO, 1, "2026-11-02T10:00", "A", "2026-11-16"));
        write(lend(ITO, 2, "2026-11-05T10:00", "A", "2026-11-19"));
        assertEquals(List.of(), out(SATO));
        assertEquals(List.of("A"), out(ITO));
        ImplicitReturn expected = new ImplicitReturn("A", instant("2026-11-05T10:00"));
        assertEquals(List.of(expected), await(store.implicitReturns(SATO, MUNICIPALITY)));
        assertEquals(Map.of(SATO, Map.of("A", expected.returnedAt())), await(store.implicitReturns()));
        write(lend(SATO, 3, "2026-11-06T10:00", "A", "2026-11-20"));
        assertEquals(List.of("A"), out(SATO));
        assertEquals(List.of(), out(ITO));
        assertEquals(Map.of(ITO, Map.of("A", instant("2026-11-06T10:00"))), await(store.implicitReturns()));
    }

    @Test
    void oneWhoBringsBackWhatAnotherHasReturnsItForThem() {
        write(lend(SATO, 1, "2026-11-02T10:00", "A", "2026-11-16"), bringBack(ITO, 2, "2026-11-05T10:00", "A"));
        assertEquals(List.of(), out(SATO));
        assertEquals(1, await(store.implicitReturns(SATO, MUNICIPALITY)).size());
        // and the patron's own late return, however late, is one as well
        write(bringBack(SATO, 3, "2026-11-06T10:00", "A"));
        assertEquals(Map.of(), await(store.implicitReturns()));
    }

    @Test
    void lateActsFindTheirPlaceInTime() {
        write(lend(ITO, 1, "2026-11-05T10:00", "A", "2026-11-19"));
        write(lend(SATO, 2, "2026-11-02T10:00", "A", "2026-11-16").lateBy(300_000));
        assertEquals(List.of(), out(SATO));
        assertEquals(List.of("A"), out(ITO));
        assertEquals(Map.of(SATO, Map.of("A", instant("2026-11-05T10:00"))), await(store.implicitReturns()));
        write(bringBack(SATO, 3, "2026-11-04T10:00", "A").lateBy(300_000));
        assertEquals(List.of("A"), out(ITO));
        assertEquals(Map.of(), await(store.implicitReturns()));
    }

    @Test
    void undoneLendingGivesTheItemBackToWhomItWasTakenFrom() {
        write(
                lend(SATO, 1, "2026-11-02T10:00", "A", "2026-11-16"),
                lend(ITO, 2, "2026-11-05T10:00", "A", "2026-11-19"));
        write(undo(ITO, 1, 2));
        assertEquals(List.of("A"), out(SATO));
        assertEquals(List.of(), out(ITO));
        assertEquals(Map.of(), await(store.implicitReturns()));
    }

    @Test
    void undoneReturnLeavesTheItemOut() {
        write(lend(SATO, 1, "2026-11-02T10:00", "A", "2026-11-16"), bringBack(SATO, 2, "2026-11-05T10:00", "A"));
        assertEquals(List.of(), out(SATO));
        write(undo(SATO, 1, 2));
        assertEquals(List.of("A"), out(SATO));
    }

    @Test
    void refusedAndIdentifyingTapsMoveNoItem() {
        write(
                lend(SATO, 1, "2026-11-02T10:00", "A", "2026-11-16").verdict("REFUSED"),
                tap(SATO, 2, "2026-11-02T11:00")
                        .facts("{'action': 'IDENTIFY'}")
                        .result("{'items': [{'item': 'B', 'due': '2026-11-16'}]}"),
                tap(SATO, 3, "2026-11-02T12:00").verdict("REFUSED"));
        assertEquals(List.of(), out(SATO));
        assertEquals(0, StoreFixture.count(fixture.store(), "select count(*) from item_act"));
    }

    private List<String> out(UUID patron) {
        return await(store.loans(patron, MUNICIPALITY)).stream().map(Loan::item).toList();
    }

    private void write(Draft... drafts) {
        fixture.scribe().write(drafts);
        fixture.deliver(new LibraryDelivery());
    }

    private static Draft lend(UUID holder, long sequence, String at, String item, String due) {
        return tap(holder, sequence, at)
                .facts("{'action': 'LEND'}")
                .result("{'items': [{'item': '" + item + "', 'due': '" + due + "'}]}");
    }

    private static Draft bringBack(UUID holder, long sequence, String at, String item) {
        return tap(holder, sequence, at).facts("{'action': 'RETURN'}").result("{'items': [{'item': '" + item + "'}]}");
    }

    private static Draft undo(UUID holder, long sequence, long undone) {
        return Draft.byHand(Service.LIBRARY, EntryKind.CORRECTION, "suzuki", sequence)
                .holder(holder)
                .at("2026-11-06T10:00+09:00")
                .refersTo("desk", undone);
    }

    private static Draft tap(UUID holder, long sequence, String at) {
        return Draft.tap(Service.LIBRARY, "desk", sequence).holder(holder).at(at + "+09:00");
    }

    private static Instant instant(String local) {
        return OffsetDateTime.parse(local + "+09:00").toInstant();
    }
}
