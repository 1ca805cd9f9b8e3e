package io.kazasu.decision.shelter;

import static io.kazasu.decision.PeopleFixture.GYM;
import static io.kazasu.decision.PeopleFixture.HALL;
import static io.kazasu.decision.PeopleFixture.SCHOOL;
import static io.kazasu.decision.shelter.FamilyOfFour.DAUGHTER;
import static io.kazasu.decision.shelter.FamilyOfFour.FATHER;
import static io.kazasu.decision.shelter.FamilyOfFour.GRANDMOTHER;
import static io.kazasu.decision.shelter.FamilyOfFour.MOTHER;
import static io.kazasu.decision.shelter.FamilyOfFour.SON;
import static io.kazasu.decision.shelter.FamilyOfFour.STRANGER;
import static io.kazasu.tap.Direction.AUTO;
import static io.kazasu.tap.Direction.IN;
import static io.kazasu.tap.Direction.OUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.kazasu.decision.Outcome;
import io.kazasu.decision.PeopleFixture;
import io.kazasu.tap.Decision;
import io.kazasu.tap.Direction;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Holder;
import io.kazasu.tap.Household;
import io.kazasu.tap.Household.Member;
import io.kazasu.tap.Verdict;
import io.kazasu.tap.Warning;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShelterPassageTest {
    private final FamilyOfFour family = new FamilyOfFour();

    @Test
    void oneCardTakesInTheWholeHousehold() {
        Decision in = family.tap(GYM, "09:00", AUTO);
        assertEquals(Verdict.ACCEPTED, in.verdict());
        assertEquals(List.of(), in.warnings());
        assertEquals(
                Fields.builder()
                        .put("direction", IN)
                        .put(
                                "members",
                                List.of(
                                        member(FATHER, "世帯主"),
                                        member(MOTHER, "妻"),
                                        member(SON, "子"),
                                        member(GRANDMOTHER, "母")))
                        .put("count", 4)
                        .put("occupancy", 4)
                        .put("capacity", 6)
                        .build(),
                in.result());
    }

    @Test
    void householdComesMovesAndLeaves() {
        family.tap(GYM, "09:00", AUTO);
        Decision moved = family.tap(SCHOOL, "10:00", AUTO);
        assertEquals(List.of(Warning.MOVED_FROM), moved.warnings());
        assertEquals("gym", moved.result().requireText("previousSite"));
        assertEquals(4, occupancy(moved));
        assertEquals(0, family.in(GYM));

        Decision left = family.tap(SCHOOL, "11:00", AUTO);
        assertEquals(OUT, direction(left));
        assertEquals(List.of(), left.warnings());
        assertFalse(left.result().has("previousSite"));
        assertEquals(0, occupancy(left));
        assertWhereabouts(null, FATHER, MOTHER, SON, GRANDMOTHER);
    }

    @Test
    void stateIsWrittenAsTheStoresReadIt() {
        family.tap(GYM, "09:00", AUTO, FATHER, SON);
        family.tap(SCHOOL, "10:00", IN, SON);
        family.tap(SCHOOL, "10:30", OUT, FATHER, SON);
        Map<String, Object> atTheGym =
                Map.of("site", "gym", "since", "2026-11-29T00:00:00Z", "reader", "reader-gym", "sequence", 1L);
        assertEquals(
                Map.of(
                        "household",
                        FamilyOfFour.HOME.toString(),
                        "members",
                        Map.of(
                                FATHER.toString(),
                                with(atTheGym, "seen", "2026-11-29T01:30:00Z"),
                                SON.toString(),
                                Map.of(
                                        "since",
                                        "2026-11-29T01:30:00Z",
                                        "reader",
                                        "reader-school",
                                        "sequence",
                                        3L,
                                        "previous",
                                        Map.of(
                                                "site",
                                                "school",
                                                "since",
                                                "2026-11-29T01:00:00Z",
                                                "reader",
                                                "reader-school",
                                                "sequence",
                                                2L))),
                        "newest",
                        "2026-11-29T01:30:00Z"),
                family.state().asMap());
    }

    @Test
    void onlyTheMembersNamedPass() {
        family.tap(GYM, "09:00", IN, MOTHER, SON);
        assertWhereabouts("gym", MOTHER, SON);
        assertWhereabouts(null, FATHER, GRANDMOTHER);

        Decision auto = family.tap(GYM, "10:00", AUTO, SON);
        assertEquals(OUT, direction(auto));
        assertEquals(1, occupancy(auto));
        assertWhereabouts("gym", MOTHER);
    }

    @Test
    void autoTakesInTheRestWhileAnybodyNamedIsOut() {
        family.tap(GYM, "09:00", IN, MOTHER);
        Decision rest = family.tap(GYM, "09:10", AUTO);
        assertEquals(IN, direction(rest));
        assertEquals(List.of(), rest.warnings());
        assertEquals(4, occupancy(rest));
        assertEquals(OUT, direction(family.tap(GYM, "12:00", AUTO)));
    }

    @Test
    void strangersAmongTheNamedAreLeftOut() {
        Decision some = family.tap(GYM, "09:00", IN, STRANGER, SON, SON);
        assertEquals(List.of(member(SON, "子")), some.result().objects("members"));
        assertNull(family.whereabouts(STRANGER));
    }

    @Test
    void whoMovedOutIsTakenInOnlyWhenNamed() {
        family.tap(GYM, "09:00", IN);
        assertNull(family.whereabouts(DAUGHTER));
        family.tap(GYM, "09:05", IN, DAUGHTER);
        assertEquals("gym", family.whereabouts(DAUGHTER));
    }

    @Test
    void whoeverTapsIsOfThePartyWhateverTheRecordSays() {
        Holder guest = PeopleFixture.person(8, FamilyOfFour.HOME, Map.of());
        assertEquals(
                List.of(member(guest.id(), "")),
                decide(FamilyOfFour.tap().holder(guest).household(new Household(FamilyOfFour.HOME, List.of())))
                        .objects("members"));
        Member moved = new Member(FATHER, "世帯主", LocalDate.of(2020, 4, 1));
        assertEquals(
                List.of(member(FATHER, "世帯主")),
                decide(FamilyOfFour.tap().household(new Household(FamilyOfFour.HOME, List.of(moved))))
                        .objects("members"));
    }

    @Test
    void directionIsTheRequestsElseTheReadersElseAuto() {
        assertEquals("OUT", direction(FamilyOfFour.tap().facing(IN).asking(OUT)));
        assertEquals("OUT", direction(FamilyOfFour.tap().facing(OUT)));
        assertEquals("IN", direction(FamilyOfFour.tap().facing(AUTO)));
        assertEquals("IN", direction(FamilyOfFour.tap().facing(null)));
    }

    @Test
    void checkingInTwiceChangesNothing() {
        family.tap(GYM, "09:00", IN);
        Decision again = family.tap(GYM, "09:01", IN);
        assertEquals(List.of(Warning.ALREADY_CHECKED_IN), again.warnings());
        assertEquals(4, occupancy(again));
        assertEquals(4, family.in(GYM));
    }

    @Test
    void checkingOutWhoIsNotHereLeavesThoseElsewhere() {
        family.tap(GYM, "09:00", IN, MOTHER);
        Decision out = family.tap(SCHOOL, "09:30", OUT);
        assertEquals(List.of(Warning.NOT_CHECKED_IN), out.warnings());
        assertEquals(0, occupancy(out));
        assertEquals("gym", family.whereabouts(MOTHER));
    }

    @Test
    void checkingOutSomeWhoAreHereWarnsOfNothing() {
        family.tap(GYM, "09:00", IN, MOTHER, SON);
        family.tap(SCHOOL, "09:10", IN, FATHER);
        Decision out = family.tap(GYM, "09:30", OUT);
        assertEquals(List.of(), out.warnings());
        assertEquals(0, occupancy(out));
        assertEquals("school", family.whereabouts(FATHER));
    }

    @Test
    void previousSiteIsTheFirstOfSeveral() {
        family.tap(GYM, "09:00", IN, SON);
        family.tap(SCHOOL, "09:00", IN, MOTHER);
        Decision together = family.tap(HALL, "10:00", IN);
        assertEquals("school", together.result().requireText("previousSite"));
        assertFalse(together.result().has("capacity"));
        assertWhereabouts("hall", FATHER, MOTHER, SON, GRANDMOTHER);
    }

    @Test
    void moreThanTheCapacityIsTakenInWithAWarning() {
        assertEquals(List.of(), warningsWith(2, IN));
        assertEquals(List.of(Warning.OVER_CAPACITY), warningsWith(3, IN));
        assertEquals(List.of(Warning.NOT_CHECKED_IN), warningsWith(9, OUT));
    }

    @Test
    void occupancyIsNeverBelowNothing() {
        PeopleFixture tap = FamilyOfFour.tap().asking(IN);
        Outcome in = new ShelterRule().candidates(tap.reception()).getFirst().decide(Fields.EMPTY);
        Outcome out = new ShelterRule()
                .candidates(tap.asking(OUT).headcount(1).reception())
                .getFirst()
                .decide(in.state());
        assertEquals(0, occupancy(out.decision()));
    }

    private static List<Warning> warningsWith(int headcount, Direction direction) {
        return new ShelterRule()
                .candidates(FamilyOfFour.tap()
                        .headcount(headcount)
                        .asking(direction)
                        .reception())
                .getFirst()
                .decide(Fields.EMPTY)
                .decision()
                .warnings();
    }

    private static Fields decide(PeopleFixture tap) {
        return new ShelterRule()
                .candidates(tap.reception())
                .getFirst()
                .decide(Fields.EMPTY)
                .decision()
                .result();
    }

    private static String direction(PeopleFixture tap) {
        return decide(tap).requireText("direction");
    }

    private static Direction direction(Decision decision) {
        return decision.result().requireConstant("direction", Direction.class);
    }

    private static long occupancy(Decision decision) {
        return decision.result().requireInteger("occupancy", 0, 1_000);
    }

    private static Fields member(UUID holder, String relation) {
        return Fields.builder().put("holder", holder).put("relation", relation).build();
    }

    private static Map<String, Object> with(Map<String, Object> fields, String name, Object value) {
        Map<String, Object> all = new HashMap<>(fields);
        all.put(name, value);
        return all;
    }

    private void assertWhereabouts(@Nullable String site, UUID... people) {
        for (UUID person : people) {
            assertEquals(site, family.whereabouts(person));
        }
    }
}
