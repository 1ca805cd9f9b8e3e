package io.kazasu.decision.shelter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.decision.PeopleFixture;
import io.kazasu.decision.Reception;
import io.kazasu.decision.Streams;
import io.kazasu.tap.Decision;
import io.kazasu.tap.Direction;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Household;
import io.kazasu.tap.Household.Member;
import io.kazasu.tap.Service;
import io.kazasu.tap.Site;
import io.kazasu.tap.StreamKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Households tap at random at three shelters, one tap in four from a backlog. */
class ShelterRandomTest {
    private static final List<Site> SHELTERS = List.of(PeopleFixture.GYM, PeopleFixture.SCHOOL, PeopleFixture.HALL);
    private static final List<Direction> DIRECTIONS = List.of(Direction.values());
    private static final Instant START = Instant.parse("2026-11-29T00:00:00Z");
    private static final int TAPS = 400;

    private final Streams streams = new Streams(new ShelterRule());
    private final PeopleFixture taps = PeopleFixture.at(Service.SHELTER, PeopleFixture.GYM);
    private final List<Household> households = List.of(household(10, 1), household(20, 3), household(30, 4));

    /** Who is in, shelter by shelter, told from the answers alone. */
    private final Map<String, Set<String>> rosters = new HashMap<>();

    private final Map<String, Instant> lastTap = new HashMap<>();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 25);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void statesTellWhatAReplayOfTheAnswersTells(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < TAPS; i++) {
            Reception reception = reception(random, i);
            String label = "seed " + seed + ", tap " + i;
            Fields before = streams.state(stream(reception));
            Decision decision = streams.decide(reception);
            replay(reception, decision);

            assertRostersAgree(label);
            String here = reception.place().site().id();
            assertEquals(
                    roster(here).size(), decision.result().requireInteger("occupancy", 0, 100), label + ": occupancy");
            Fields undone = new ShelterRule()
                    .undo(streams.state(stream(reception)), reception.tap().key());
            assertEquals(whereabouts(before), whereabouts(undone), label + ": undone at once");
        }
    }

    private Reception reception(Random random, int step) {
        Household household = households.get(random.nextInt(households.size()));
        Site site = SHELTERS.get(random.nextInt(SHELTERS.size()));
        int secondsLate = random.nextInt(4) == 0 ? random.nextInt(1_800) : 0;
        // its own millisecond keeps each tap apart from all others
        Instant time = START.plusSeconds(60L * step - secondsLate).plusMillis(step);
        return taps.site(site)
                .time(time)
                .holder(PeopleFixture.person(number(household.members().getFirst()), household.id(), Map.of()))
                .household(household)
                .headcount(in(site.id()))
                .request(FamilyOfFour.request(
                        DIRECTIONS.get(random.nextInt(DIRECTIONS.size())), some(household.members(), random)))
                .reception();
    }

    private static UUID[] some(List<Member> members, Random random) {
        List<Member> shuffled = new ArrayList<>(members);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, random.nextInt(members.size() + 1)).stream()
                .map(Member::holder)
                .toArray(UUID[]::new);
    }

    /** Each person's newest tap tells where that person is. */
    private void replay(Reception reception, Decision decision) {
        Instant at = reception.tap().tappedAt();
        String here = reception.place().site().id();
        for (Fields member : decision.result().objects("members")) {
            String person = member.requireText("holder");
            if (at.isAfter(lastTap.getOrDefault(person, Instant.MIN))) {
                lastTap.put(person, at);
                if (decision.result().requireText("direction").equals("IN")) {
                    rosters.values().forEach(roster -> roster.remove(person));
                    roster(here).add(person);
                } else {
                    roster(here).remove(person);
                }
            }
        }
    }

    private void assertRostersAgree(String label) {
        for (Site site : SHELTERS) {
            Set<String> told = new HashSet<>();
            for (Fields state : streams.states().values()) {
                whereabouts(state).forEach((person, where) -> {
                    if (where.equals(site.id())) {
                        told.add(person);
                    }
                });
            }
            assertEquals(roster(site.id()), told, label + ": " + site.id());
        }
        long in = rosters.values().stream().mapToLong(Set::size).sum();
        Set<String> people = new HashSet<>();
        rosters.values().forEach(people::addAll);
        assertEquals(people.size(), in, label + ": somebody is in twice");
    }

    private Set<String> roster(String site) {
        return rosters.computeIfAbsent(site, absent -> new HashSet<>());
    }

    private int in(String site) {
        return (int) streams.states().values().stream()
                .flatMap(state -> whereabouts(state).values().stream())
                .filter(site::equals)
                .count();
    }

    /** Those who are in, with their shelter. */
    private static Map<String, String> whereabouts(Fields state) {
        Fields members = state.object("members");
        Map<String, String> whereabouts = new HashMap<>();
        for (String person : members.asMap().keySet()) {
            members.object(person).text("site").ifPresent(site -> whereabouts.put(person, site));
        }
        return whereabouts;
    }

    private static StreamKey stream(Reception reception) {
        return new ShelterRule().candidates(reception).getFirst().stream();
    }

    private static Household household(int number, int size) {
        List<Member> members = new ArrayList<>();
        for (int i = 1; i <= size; i++) {
            members.add(new Member(PeopleFixture.id(number + i), i == 1 ? "世帯主" : "子", null));
        }
        return new Household(PeopleFixture.id(number), members);
    }

    private static int number(Member member) {
        return (int) member.holder().getLeastSignificantBits();
    }
}
