package io.kazasu.store.shelter;

import static io.kazasu.fanout.Draft.MUNICIPALITY;
import static io.kazasu.fanout.StoreFixture.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.fanout.Draft;
import io.kazasu.fanout.StoreFixture;
import io.kazasu.ledger.EntryKind;
import io.kazasu.store.shelter.ShelterStore.Move;
import io.kazasu.store.shelter.ShelterStore.Occupancy;
import io.kazasu.store.shelter.ShelterStore.Occupant;
import io.kazasu.tap.Service;
import io.kazasu.tap.StreamKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShelterStoreIT {
    private static final UUID FIRST = new UUID(1, 0);
    private static final UUID SECOND = new UUID(2, 0);
    private static final UUID FATHER = new UUID(1, 1);
    private static final UUID CHILD = new UUID(1, 2);
    private static final UUID NEIGHBOUR = new UUID(2, 1);
    private static final String NINE = "2025-11-29T09:00:00Z";
    private static final String TEN = "2025-11-29T10:00:00Z";

    private StoreFixture fixture;
    private ShelterStore store;

    @BeforeEach
    void open() {
        fixture = StoreFixture.of(Service.SHELTER);
        store = new ShelterStore(fixture.store());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /** A family of two comes in at the gym; the child goes on to the school, where a neighbour is. */
    private void familyComesIn() {
        fixture.scribe()
                .write(
                        tap(FIRST, FATHER, 1, NINE)
                                .result(members("世帯主", "子"))
                                .state(state(FIRST, stay(FATHER, "gym", NINE, 1), stay(CHILD, "gym", NINE, 1))),
                        tap(SECOND, NEIGHBOUR, 2, NINE)
                                .site("school")
                                .state(state(SECOND, stay(NEIGHBOUR, "school", NINE, 2))));
    }

    private void childMovesOn() {
        fixture.scribe()
                .write(tap(FIRST, CHILD, 3, TEN)
                        .site("school")
                        .state(state(FIRST, stay(FATHER, "gym", NINE, 1), moved(CHILD, "school", "gym"))));
    }

    @Test
    void shelterCountsPeopleAndHouseholds() {
        familyComesIn();
        childMovesOn();
        deliver();
        assertEquals(
                Map.of("gym", new Occupancy("gym", 1, 1), "school", new Occupancy("school", 2, 2)),
                await(store.occupancies(MUNICIPALITY)));
        assertEquals(new Occupancy("school", 2, 2), await(store.occupancy("school")));
        assertEquals(new Occupancy("hall", 0, 0), await(store.occupancy("hall")));
        assertEquals(Map.of(), await(store.occupancies("131016")));
    }

    @Test
    void overCapacitySinceTheFirstWhoFoundItFull() {
        familyComesIn();
        childMovesOn();
        deliver();
        assertEquals(Optional.of(Instant.parse(TEN)), await(store.overSince("school", 1)));
        assertEquals(Optional.of(Instant.parse(NINE)), await(store.overSince("school", 0)));
        assertEquals(Optional.empty(), await(store.overSince("school", 2)));
    }

    @Test
    void occupantsAreThereWithRelationAndSince() {
        familyComesIn();
        deliver();
        assertEquals(
                List.of(
                        new Occupant(FATHER, FIRST, "gym", "世帯主", Instant.parse(NINE)),
                        new Occupant(CHILD, FIRST, "gym", "子", Instant.parse(NINE))),
                await(store.occupants("gym")));
    }

    @Test
    void relationOutlastsEntriesThatDoNotTellIt() {
        familyComesIn();
        deliver();
        childMovesOn();
        deliver();
        assertEquals(
                List.of(
                        new Occupant(CHILD, FIRST, "school", "子", Instant.parse(TEN)),
                        new Occupant(NEIGHBOUR, SECOND, "school", null, Instant.parse(NINE))),
                await(store.occupants("school")));
    }

    @Test
    void whoeverLeftIsNotFound() {
        familyComesIn();
        deliver();
        fixture.scribe()
                .write(tap(FIRST, FATHER, 3, TEN)
                        .state(state(FIRST, left(FATHER, "gym"), stay(CHILD, "gym", NINE, 1))));
        deliver();
        assertEquals(
                Set.of(CHILD, NEIGHBOUR),
                await(store.locate(MUNICIPALITY, List.of(FATHER, CHILD, NEIGHBOUR)))
                        .keySet());
        assertEquals(Map.of(), await(store.locate(MUNICIPALITY, List.of(FATHER))));
        assertEquals(Map.of(), await(store.locate(MUNICIPALITY, List.of())));
        assertEquals(new Occupancy("gym", 1, 1), await(store.occupancy("gym")));
        assertEquals(
                List.of(
                        new Move(FIRST, "gym", null, Instant.parse(NINE)),
                        new Move(FIRST, null, "gym", Instant.parse(TEN))),
                await(store.moves(MUNICIPALITY, FATHER)));
    }

    @Test
    void undoneCheckInLeavesNobody() {
        familyComesIn();
        deliver();
        fixture.scribe().write(undo(1, state(FIRST)));
        deliver();
        assertEquals(Map.of("school", new Occupancy("school", 1, 1)), await(store.occupancies(MUNICIPALITY)));
        assertEquals(List.of(), await(store.moves(MUNICIPALITY, FATHER)));
    }

    @Test
    void undoneMoveBringsThePersonBack() {
        familyComesIn();
        childMovesOn();
        fixture.scribe().write(undo(3, state(FIRST, stay(FATHER, "gym", NINE, 1), stay(CHILD, "gym", NINE, 1))));
        deliver();
        assertEquals(new Occupancy("gym", 2, 1), await(store.occupancy("gym")));
        assertEquals(1, await(store.moves(MUNICIPALITY, CHILD)).size());
    }

    @Test
    void laterHouseholdHasTheLastWord() {
        familyComesIn();
        fixture.scribe()
                .write(
                        tap(SECOND, NEIGHBOUR, 3, TEN)
                                .site("school")
                                .state(state(
                                        SECOND,
                                        stay(NEIGHBOUR, "school", NINE, 2),
                                        "'" + CHILD + "': {'site': 'school', 'since': '" + TEN
                                                + "', 'reader': 'sh-1', 'sequence': 3}")),
                        tap(FIRST, FATHER, 4, TEN)
                                .state(state(FIRST, stay(FATHER, "gym", NINE, 1), stay(CHILD, "gym", NINE, 1))));
        deliver();
        assertEquals(new Occupancy("school", 2, 1), await(store.occupancy("school")));
        assertEquals(new Occupancy("gym", 1, 1), await(store.occupancy("gym")));
    }

    private void deliver() {
        fixture.deliver(new ShelterDelivery());
    }

    private static Draft tap(UUID household, UUID holder, long sequence, String at) {
        return Draft.tap(Service.SHELTER, "sh-1", sequence).site("gym").stream(
                        StreamKey.of(Service.SHELTER, MUNICIPALITY, "", household))
                .holder(holder)
                .at(at)
                .facts("{'household': '" + household + "', 'byCard': true}");
    }

    private static Draft undo(long undone, String state) {
        return Draft.byHand(Service.SHELTER, EntryKind.CORRECTION, "suzuki", undone).stream(
                        StreamKey.of(Service.SHELTER, MUNICIPALITY, "", FIRST))
                .site("gym")
                .state(state)
                .refersTo("sh-1", undone);
    }

    private static String members(String father, String child) {
        return "{'direction': 'IN', 'members': [{'holder': '" + FATHER + "', 'relation': '" + father
                + "'}, {'holder': '" + CHILD + "', 'relation': '" + child + "'}]}";
    }

    private static String state(UUID household, String... members) {
        return "{'household': '" + household + "', 'members': {" + String.join(", ", members) + "}, 'newest': '" + TEN
                + "'}";
    }

    private static String stay(UUID holder, String site, String since, long sequence) {
        return "'" + holder + "': {'site': '" + site + "', 'since': '" + since + "', 'reader': 'sh-1', 'sequence': "
                + sequence + "}";
    }

    /** By entry 3, at ten. */
    private static String moved(UUID holder, String site, String previous) {
        return "'" + holder + "': {'site': '" + site + "', 'since': '" + TEN
                + "', 'reader': 'sh-1', 'sequence': 3, 'previous': {'site': '" + previous + "', 'since': '" + NINE
                + "', 'reader': 'sh-1', 'sequence': 1}}";
    }

    private static String left(UUID holder, String previous) {
        return "'" + holder + "': {'since': '" + TEN
                + "', 'reader': 'sh-1', 'sequence': 3, 'previous': {'site': '" + previous + "', 'since': '" + NINE
                + "', 'reader': 'sh-1', 'sequence': 1}}";
    }
}
