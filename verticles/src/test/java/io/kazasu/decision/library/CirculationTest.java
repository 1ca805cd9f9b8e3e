package io.kazasu.decision.library;

import static io.kazasu.decision.library.Library.assertOk;
import static io.kazasu.decision.library.Library.items;
import static io.kazasu.decision.library.Library.loans;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.tap.Decision;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Warning;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CirculationTest {
    private final Library library = new Library();

    @Test
    void itemsAreDueTheirLoanDaysAfterTheDayTheyWereLent() {
        Decision lent = library.lend("2026-11-01T23:30", "A", "F");
        assertEquals("A 2026-11-15, F 2026-11-08", items(lent));
        assertEquals(2, loans(lent));
        assertEquals("P-0001", lent.result().requireText("patron"));
        assertEquals(
                Map.of("action", "LEND", "patronNumber", "P-0001"), lent.facts().asMap());
    }

    @Test
    void mereTapTellsWhatIsOut() {
        library.lend("2026-11-01T10:00", "B");
        library.lend("2026-11-02T10:00", "A");
        Decision identified = library.identify("2026-11-03T10:00");
        assertOk(identified);
        assertEquals("A 2026-11-16, B 2026-11-15", items(identified));
        assertEquals(2, loans(identified));
    }

    @Test
    void returnedItemIsNoLongerOut() {
        library.lend("2026-11-01T10:00", "A", "B");
        Decision back = library.bringBack("2026-11-02T10:00", "A");
        assertEquals("A", items(back));
        assertEquals(1, loans(back));
        assertEquals(Map.of("B", "2026-11-15"), library.out());
    }

    @Test
    void limitIsReachedButNotPassed() {
        assertOk(library.lend("2026-11-01T10:00", "A", "B"));
        assertOk(library.lend("2026-11-01T10:01", "C"));
        Decision refused = library.lend("2026-11-01T10:02", "D");
        assertEquals(Reason.LOAN_LIMIT, refused.reason());
        assertEquals(3, loans(refused));
        library.bringBack("2026-11-01T10:03", "B");
        assertOk(library.lend("2026-11-01T10:04", "D"));
    }

    @Test
    void allOfARequestIsLentOrNothing() {
        library.lend("2026-11-01T10:00", "A", "B");
        assertEquals(
                Reason.LOAN_LIMIT, library.lend("2026-11-01T10:01", "C", "D").reason());
        assertEquals(2, library.out().size());
    }

    @Test
    void itemLentAgainToTheSamePatronCountsOnceAndIsDueLater() {
        library.lend("2026-11-01T10:00", "A", "B", "C");
        Decision again = library.lend("2026-11-05T10:00", "A");
        assertOk(again);
        assertEquals(3, loans(again));
        assertEquals("A 2026-11-19", items(again));
    }

    @Test
    void itemNamedTwiceIsLentOnce() {
        Decision lent = library.lend("2026-11-01T10:00", "A", "A");
        assertEquals("A 2026-11-15", items(lent));
        assertEquals(1, loans(lent));
    }

    @Test
    void whoHasMoreThanALoweredLimitMayStillLendTheSameAgain() {
        library.lend("2026-11-01T10:00", "A", "B");
        library.patron(new Patron("P-0001", 1, false));
        assertOk(library.lend("2026-11-02T10:00", "A"));
        assertEquals(Reason.LOAN_LIMIT, library.lend("2026-11-02T10:01", "C").reason());
    }

    @Test
    void itemThatAnotherPatronLentCountsNoLonger() {
        library.lend("2026-11-01T10:00", "A", "B", "C");
        library.returnedByOthers("B", "2026-11-02T09:00");
        Decision identified = library.identify("2026-11-02T10:00");
        assertEquals("A 2026-11-15, C 2026-11-15", items(identified));
        assertOk(library.lend("2026-11-02T10:01", "D"));
        assertEquals(Reason.LOAN_LIMIT, library.lend("2026-11-02T10:02", "F").reason());
    }

    @Test
    void itemLentAgainAfterAnotherPatronHadItCounts() {
        library.lend("2026-11-01T10:00", "A", "B", "C");
        library.returnedByOthers("B", "2026-11-02T09:00");
        assertEquals(3, loans(library.lend("2026-11-03T10:00", "B")));
        assertEquals(Reason.LOAN_LIMIT, library.lend("2026-11-03T10:01", "D").reason());
    }

    @Test
    void whatOthersUndidIsOutAgain() {
        library.lend("2026-11-01T10:00", "A", "B", "C");
        library.returnedByOthers("B", "2026-11-02T09:00");
        library.lend("2026-11-02T10:00", "D");
        library.returnedByOthers("B", "2026-10-01T09:00");
        assertEquals(4, loans(library.identify("2026-11-02T11:00")));
    }

    @Test
    void lateReturnDoesNotUndoALaterLending() {
        library.lend("2026-11-01T10:00", "A");
        library.lend("2026-11-03T10:00", "A");
        Decision late = library.bringBack("2026-11-02T10:00", "A");
        assertEquals(List.of(Warning.OUT_OF_ORDER), late.warnings());
        assertEquals(1, loans(late));
        assertEquals(Map.of("A", "2026-11-17"), library.out());
    }

    @Test
    void lateLendingDoesNotUndoALaterReturn() {
        library.bringBack("2026-11-03T10:00", "A");
        Decision late = library.lend("2026-11-02T10:00", "A");
        assertEquals(List.of(Warning.OUT_OF_ORDER), late.warnings());
        assertEquals("A 2026-11-16", items(late));
        assertEquals(0, loans(late));
    }

    @Test
    void lateLendingOfAnotherItemHoldsAndIsMeasuredByItsOwnTime() {
        library.lend("2026-11-03T10:00", "A", "B", "C");
        Decision late = library.lend("2026-11-02T10:00", "D");
        assertOk(late);
        assertEquals(4, loans(late));
    }

    @Test
    void lateTapIsRefusedWhenTheLimitWasReachedThen() {
        library.lend("2026-11-01T10:00", "A", "B", "C");
        library.bringBack("2026-11-03T10:00", "A");
        assertEquals(Reason.LOAN_LIMIT, library.lend("2026-11-02T10:00", "D").reason());
    }

    @Test
    void identifyingLateIsOutOfOrderToo() {
        library.identify("2026-11-03T10:00");
        assertEquals(
                List.of(Warning.OUT_OF_ORDER),
                library.identify("2026-11-03T09:59").warnings());
        assertEquals(List.of(), library.identify("2026-11-03T10:00").warnings());
    }

    @Test
    void undoneLendingIsNotOut() {
        library.lend("2026-11-01T10:00", "A", "B");
        assertTrue(library.undo(library.last()));
        assertEquals(Map.of(), library.out());
    }

    @Test
    void undoneReturnIsOutAgainWithItsOldDate() {
        library.lend("2026-11-01T10:00", "A");
        library.bringBack("2026-11-02T10:00", "A");
        assertTrue(library.undo(library.last()));
        assertEquals(Map.of("A", "2026-11-15"), library.out());
    }

    @Test
    void undoneExtensionIsDueAsBefore() {
        library.lend("2026-11-01T10:00", "A");
        library.lend("2026-11-08T10:00", "A");
        library.undo(library.last());
        assertEquals(Map.of("A", "2026-11-15"), library.out());
    }

    @Test
    void whatWasUndoneNeverComesBack() {
        library.lend("2026-11-01T10:00", "A");
        EntryKey lent = library.last();
        library.bringBack("2026-11-02T10:00", "A");
        EntryKey back = library.last();
        library.undo(lent);
        library.undo(back);
        assertEquals(Map.of(), library.out());
    }

    @Test
    void entryWithoutEffectLeavesTheStateAsItIs() {
        library.lend("2026-11-01T10:00", "A");
        library.identify("2026-11-01T11:00");
        assertFalse(library.undo(library.last()));
        Fields state = library.state();
        assertSame(state, new LibraryRule().undo(state, library.last()));
        assertSame(Fields.EMPTY, new LibraryRule().undo(Fields.EMPTY, library.last()));
    }

    @Test
    void returnedItemsAreForgottenAfterTwoWeeks() {
        library.lend("2026-11-01T10:00", "A", "B");
        library.bringBack("2026-11-02T10:00", "A");
        library.identify("2026-11-16T10:00");
        assertEquals(2, library.state().object("items").asMap().size());
        library.identify("2026-11-16T10:01");
        assertEquals(
                List.of("B"),
                List.copyOf(library.state().object("items").asMap().keySet()));
    }

    @Test
    void itemsThatOthersReturnedAreForgottenAfterTwoWeeksToo() {
        library.lend("2026-11-01T10:00", "A");
        library.returnedByOthers("A", "2026-11-02T10:00");
        library.identify("2026-11-16T10:01");
        assertTrue(library.state().object("items").isEmpty());
    }
}
