package io.kazasu.decision.shelter;

import static io.kazasu.decision.PeopleFixture.GYM;
import static io.kazasu.decision.PeopleFixture.SCHOOL;
import static io.kazasu.decision.shelter.FamilyOfFour.FATHER;
import static io.kazasu.decision.shelter.FamilyOfFour.MOTHER;
import static io.kazasu.decision.shelter.FamilyOfFour.SON;
import static io.kazasu.tap.Direction.IN;
import static io.kazasu.tap.Direction.OUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import org.junit.jupiter.api.Test;

class ShelterUndoTest {
    private final FamilyOfFour family = new FamilyOfFour();

    @Test
    void undoneCheckInLeavesNobodyIn() {
        EntryKey in = family.enter(GYM, "09:00", IN);
        assertTrue(family.undo(in));
        assertEquals(0, family.in(GYM));
        assertTrue(family.state().object("members").isEmpty());
    }

    @Test
    void undoneMoveBringsEverybodyBack() {
        family.enter(GYM, "09:00", IN, FATHER, MOTHER);
        EntryKey moved = family.enter(SCHOOL, "10:00", IN, MOTHER, SON);
        assertTrue(family.undo(moved));
        assertEquals("gym", family.whereabouts(FATHER));
        assertEquals("gym", family.whereabouts(MOTHER));
        assertNull(family.whereabouts(SON));
    }

    @Test
    void undoneCheckOutTakesEverybodyInAgain() {
        family.enter(GYM, "09:00", IN);
        family.enter(SCHOOL, "10:00", IN);
        EntryKey out = family.enter(SCHOOL, "11:00", OUT);
        assertTrue(family.undo(out));
        assertEquals(4, family.in(SCHOOL));
        assertEquals(0, family.in(GYM));
    }

    @Test
    void entriesUndoneOneAfterTheOtherLeaveTheFirst() {
        EntryKey in = family.enter(GYM, "09:00", IN);
        EntryKey moved = family.enter(SCHOOL, "10:00", IN);
        assertTrue(family.undo(moved));
        assertEquals(4, family.in(GYM));
        assertTrue(family.undo(in));
        assertEquals(0, family.in(GYM));
    }

    @Test
    void whatWasUndoneNeverComesBack() {
        EntryKey in = family.enter(GYM, "09:00", IN);
        EntryKey moved = family.enter(SCHOOL, "10:00", IN);
        assertTrue(family.undo(in));
        assertEquals(4, family.in(SCHOOL));
        assertTrue(family.undo(moved));
        assertEquals(0, family.in(GYM));
        assertEquals(0, family.in(SCHOOL));
    }

    @Test
    void onlyThoseWhoseStateTheEntrySetAreChanged() {
        EntryKey in = family.enter(GYM, "09:00", IN, FATHER, MOTHER);
        family.enter(GYM, "10:00", OUT, MOTHER);
        family.undo(in);
        assertNull(family.whereabouts(FATHER));
        assertNull(family.whereabouts(MOTHER));
        assertEquals(1, family.state().object("members").asMap().size(), "the mother's check-out stands");
    }

    @Test
    void entryWithoutEffectLeavesTheStateAsItIs() {
        family.enter(GYM, "09:00", IN);
        EntryKey again = family.enter(GYM, "10:00", IN);
        assertFalse(family.undo(again));
        Fields state = family.state();
        assertSame(state, new ShelterRule().undo(state, new EntryKey("reader-gym", 77)));
        assertSame(Fields.EMPTY, new ShelterRule().undo(Fields.EMPTY, again));
    }

    @Test
    void tapAfterAnUndoGoesOnFromThere() {
        EntryKey in = family.enter(GYM, "09:00", IN);
        family.undo(in);
        assertEquals("IN", family.tap(SCHOOL, "08:30", IN).result().requireText("direction"));
        assertEquals(4, family.in(SCHOOL));
    }
}
