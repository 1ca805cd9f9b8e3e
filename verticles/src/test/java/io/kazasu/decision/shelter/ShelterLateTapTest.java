package io.kazasu.decision.shelter;

import static io.kazasu.decision.PeopleFixture.GYM;
import static io.kazasu.decision.PeopleFixture.SCHOOL;
import static io.kazasu.decision.shelter.FamilyOfFour.FATHER;
import static io.kazasu.decision.shelter.FamilyOfFour.MOTHER;
import static io.kazasu.decision.shelter.FamilyOfFour.SON;
import static io.kazasu.tap.Direction.AUTO;
import static io.kazasu.tap.Direction.IN;
import static io.kazasu.tap.Direction.OUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.kazasu.tap.Decision;
import io.kazasu.tap.Warning;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A reader's backlog reaches a stream that has gone on without it. */
class ShelterLateTapTest {
    private final FamilyOfFour family = new FamilyOfFour();

    @Test
    void lateTapUndoesNothingThatCameAfterIt() {
        family.tap(SCHOOL, "10:00", IN);
        Decision late = family.tap(GYM, "09:00", IN);
        assertEquals(List.of(Warning.OUT_OF_ORDER), late.warnings());
        assertEquals(0, late.result().requireInteger("occupancy", 0, 9));
        assertEquals("school", family.whereabouts(FATHER));
    }

    @Test
    void lateTapCountsForThoseWhoDidNotTapSince() {
        family.tap(SCHOOL, "08:00", IN, MOTHER, SON);
        family.tap(SCHOOL, "10:00", OUT, SON);
        Decision late = family.tap(GYM, "09:00", IN);
        assertEquals(List.of(Warning.OUT_OF_ORDER, Warning.MOVED_FROM), late.warnings());
        assertEquals("gym", family.whereabouts(FATHER));
        assertEquals("gym", family.whereabouts(MOTHER));
        assertNull(family.whereabouts(SON));
        assertEquals(3, late.result().requireInteger("occupancy", 0, 9));
        assertEquals(4, late.result().requireInteger("count", 0, 9));
    }

    @Test
    void lateCheckOutDoesNotUndoALaterTapThatFoundThePersonIn() {
        family.tap(GYM, "09:00", IN);
        family.tap(GYM, "10:00", IN);
        Decision late = family.tap(GYM, "09:30", OUT);
        assertEquals(List.of(Warning.OUT_OF_ORDER), late.warnings());
        assertEquals("gym", family.whereabouts(FATHER));
    }

    @Test
    void lateCheckInDoesNotUndoACheckOutThatFoundNobody() {
        assertEquals(
                List.of(Warning.NOT_CHECKED_IN), family.tap(GYM, "10:00", OUT).warnings());
        assertEquals(List.of(Warning.OUT_OF_ORDER), family.tap(GYM, "09:00", IN).warnings());
        assertNull(family.whereabouts(FATHER));
        family.tap(GYM, "10:01", IN);
        assertEquals("gym", family.whereabouts(FATHER));
    }

    @Test
    void autoIsJudgedByWhatWasTrueThen() {
        family.tap(GYM, "10:00", AUTO);
        assertEquals("IN", family.tap(GYM, "09:00", AUTO).result().requireText("direction"));
        family.tap(GYM, "12:00", AUTO);
        assertEquals("OUT", family.tap(GYM, "11:00", AUTO).result().requireText("direction"));
        assertNull(family.whereabouts(FATHER));
    }

    @Test
    void lateTapAtTheVeryInstantOfAnotherDoesNotReplaceIt() {
        family.tap(SCHOOL, "09:00", IN, FATHER);
        family.tap(SCHOOL, "10:00", IN, SON);
        family.tap(GYM, "09:00", IN, FATHER);
        assertEquals("school", family.whereabouts(FATHER));
    }

    @Test
    void tapsOfOneInstantCountInTheOrderTheyCame() {
        family.tap(GYM, "09:00", IN);
        Decision next = family.tap(SCHOOL, "09:00", IN);
        assertEquals(List.of(Warning.MOVED_FROM), next.warnings());
        assertEquals("school", family.whereabouts(FATHER));
    }
}
