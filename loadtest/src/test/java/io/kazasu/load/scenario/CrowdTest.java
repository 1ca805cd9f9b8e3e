package io.kazasu.load.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.load.drive.Visit;
import io.kazasu.load.transport.ReaderToken;
import io.kazasu.load.transport.Service;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrowdTest {
    private static final CityPlan CITY =
            new CityPlan(3_000, 100, ReaderShares.of(100, EnumSet.allOf(Service.class)), LocalDate.of(2026, 11, 29));

    @Test
    void everyElectorComesToTheirOwnPollingPlaceBeforeAnybodyComesAgain() {
        MixedCrowd crowd = new MixedCrowd(files().only(EnumSet.of(Service.ELECTION)), 1);
        ReaderToken place = crowd.readers().get(7);
        Set<Integer> cards = new HashSet<>();
        int electors = (int) IntStream.range(0, CITY.residents())
                .filter(person -> CITY.district(person) == 7)
                .count();
        for (int i = 0; i < electors; i++) {
            int card = crowd.nextAt(place).card();
            assertEquals(7, CITY.district(card));
            assertTrue(cards.add(card), "visit " + i);
        }
        assertFalse(cards.add(crowd.nextAt(place).card()));
    }

    @Test
    void aMixedDayAsksForWhatEachServiceHas() {
        MixedCrowd crowd = new MixedCrowd(files(), 1);
        Map<Service, Integer> visits = new EnumMap<>(Service.class);
        for (int i = 0; i < 5_000; i++) {
            Visit visit = crowd.next();
            visits.merge(visit.reader().service(), 1, Integer::sum);
            JsonObject request = visit.request().isEmpty() ? new JsonObject() : new JsonObject(visit.request());
            switch (visit.reader().service()) {
                case ELECTION -> assertTrue(request.isEmpty());
                case SHELTER, ATTENDANCE -> assertEquals("AUTO", request.getString("direction"));
                case LIBRARY -> assertTrue(Set.of("LEND", "RETURN").contains(request.getString("action")));
                case COUNTER -> assertEquals("f", request.getString("form"));
                case CERTIFICATE -> assertEquals(1, request.getInteger("copies"));
                case PRIVILEGE -> assertEquals("offer of " + visit.reader().site(), request.getString("offer"));
            }
        }
        assertEquals(0.4, visits.getOrDefault(Service.ELECTION, 0) / 5_000.0, 0.03);
        assertEquals(Service.values().length, visits.size());
    }

    @Test
    void whatIsBroughtBackWasLentToTheSameCardBefore() {
        MixedCrowd crowd = new MixedCrowd(files().only(EnumSet.of(Service.LIBRARY)), 1);
        Map<String, Integer> out = new HashMap<>();
        int returns = 0;
        for (int i = 0; i < 1_000; i++) {
            Visit visit = crowd.next();
            JsonObject request = new JsonObject(visit.request());
            String item = request.getJsonArray("items").getString(0);
            if (request.getString("action").equals("LEND")) {
                assertEquals(null, out.put(item, visit.card()), "on the shelf");
            } else {
                assertEquals(visit.card(), out.remove(item));
                returns++;
            }
        }
        assertTrue(returns > 400);
    }

    @Test
    void theSameSeedGivesTheSameDay() {
        assertEquals(cards(1), cards(1));
        assertFalse(cards(1).equals(cards(2)));
    }

    @Test
    void everyHouseholdComesOnceAndSomeMoveOn() {
        HouseholdCrowd crowd = new HouseholdCrowd(files().only(EnumSet.of(Service.SHELTER)), 1);
        Set<Integer> households = new HashSet<>();
        for (long i = 0; i < crowd.size(); i++) {
            households.add(crowd.next().card() / CityPlan.HOUSEHOLD);
        }
        assertEquals(CITY.households(), households.size());
        assertTrue(crowd.size() > CITY.households());
    }

    @Test
    void everyMemberOfStaffClocksInOnce() {
        StaffCrowd crowd = new StaffCrowd(files().only(EnumSet.of(Service.ATTENDANCE)));
        Set<Integer> people = new HashSet<>();
        for (long i = 0; i < crowd.size(); i++) {
            people.add(crowd.next().card());
        }
        assertEquals(CITY.staff(), people.size());
    }

    @Test
    void backlogsAreInTheOrderOfTheirTimesAndEquallyLong() {
        LoadFiles some = files().spread(10);
        BacklogCrowd crowd = new BacklogCrowd(some, 20, Duration.ofHours(2), 1);
        Map<String, List<Instant>> times = new HashMap<>();
        for (long i = 0; i < crowd.size(); i++) {
            Visit visit = crowd.next();
            times.computeIfAbsent(visit.reader().reader(), reader -> new ArrayList<>())
                    .add(visit.tappedAt());
        }
        assertEquals(10, times.size());
        times.forEach((reader, taps) -> {
            assertEquals(20, taps.size());
            assertEquals(taps.stream().sorted().toList(), taps);
            assertTrue(taps.getLast().isBefore(Instant.now()));
        });
    }

    private static List<Integer> cards(long seed) {
        MixedCrowd crowd = new MixedCrowd(files(), seed);
        List<Integer> cards = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            cards.add(crowd.next().card());
        }
        return cards;
    }

    private static LoadFiles files() {
        List<ReaderToken> readers = new ArrayList<>();
        Map<String, List<String>> offers = new HashMap<>();
        for (Service service : Service.values()) {
            for (int i = 0; i < CITY.readers(service); i++) {
                String site = CityPlan.site(service, i);
                readers.add(new ReaderToken(site + "-a", "token", service, site));
                offers.put(site, List.of("offer of " + site));
            }
        }
        List<String> items = IntStream.range(0, 100).mapToObj(CityPlan::item).toList();
        return new LoadFiles(CITY, readers, new Catalogue(List.of("f"), List.of("c"), items, offers), CITY);
    }
}
