package io.kazasu.gateway.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.tap.CardApplication;
import io.kazasu.tap.CardArea;
import io.kazasu.tap.Reader;
import io.kazasu.tap.Service;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DayScriptTest {
    private static final Town TOWN = Town.of(TownPlan.demo(InstantSource.system()));

    private final List<PlannedTap> taps = taps(5, 12_000);

    @Test
    void sameSeedGivesTheSameTaps() {
        assertEquals(taps, taps(5, 12_000));
    }

    @Test
    void everyReaderHasWork() {
        Set<Reader> used = new HashSet<>();
        taps.forEach(tap -> used.add(tap.reader()));
        assertEquals(Set.copyOf(TOWN.places().readers()), used);
    }

    @Test
    void votersMostlyTapOnce() {
        Map<String, Integer> times = new HashMap<>();
        taps.stream()
                .filter(tap -> tap.reader().service() == Service.ELECTION)
                .filter(tap -> !tap.reader().site().endsWith("-early"))
                .forEach(tap -> times.merge(tap.cardUserId(), 1, Integer::sum));
        long repeats = times.values().stream().filter(count -> count > 1).count();
        assertTrue(repeats > 0 && repeats < times.size() * 0.03, repeats + " of " + times.size());
    }

    @Test
    void aFewCardsAreUnknown() {
        Set<String> known = new HashSet<>();
        TOWN.cards().forEach(card -> known.add(card.userId()));
        long unknown =
                taps.stream().filter(tap -> !known.contains(tap.cardUserId())).count();
        assertTrue(unknown > 5 && unknown < taps.size() * 0.01, unknown + " unknown");
    }

    @Test
    void nearlyAllEarlyVotersAffirmAGround() {
        List<PlannedTap> early = taps.stream()
                .filter(tap -> tap.reader().site().endsWith("-early"))
                .toList();
        long bare = early.stream().filter(tap -> tap.request().isEmpty()).count();
        assertTrue(bare > 0 && bare < early.size() * 0.08, bare + " of " + early.size());
        for (PlannedTap tap : early) {
            int ground = tap.request().getInteger("ground", 1);
            assertTrue(ground >= 1 && ground <= 6);
        }
    }

    @Test
    void staffFromElsewhereTapTheWideArea() {
        Set<CardArea> areas = new HashSet<>();
        taps.stream()
                .filter(tap -> tap.reader().service() == Service.ATTENDANCE)
                .forEach(tap -> areas.add(tap.area()));
        assertEquals(Set.of(CardArea.RESIDENT, CardArea.WIDE), areas);
    }

    @Test
    void mostOfWhatIsLentIsBroughtBack() {
        Map<String, Integer> actions = new HashMap<>();
        taps.stream()
                .filter(tap -> tap.reader().service() == Service.LIBRARY)
                .forEach(tap -> actions.merge(tap.request().getString("action", "IDENTIFY"), 1, Integer::sum));
        assertEquals(Set.of("IDENTIFY", "LEND", "RETURN"), actions.keySet());
        assertTrue(actions.getOrDefault("RETURN", 0) > actions.getOrDefault("LEND", 0) / 2, actions.toString());
    }

    @Test
    void everyOfferIsAskedForAtItsShop() {
        Set<String> asked = new HashSet<>();
        taps.stream()
                .filter(tap -> tap.reader().service() == Service.PRIVILEGE)
                .forEach(tap ->
                        asked.add(tap.reader().site() + " " + tap.request().getString("offer")));
        Set<String> offered = new HashSet<>();
        TOWN.offers().all().forEach(offer -> offered.add(offer.site() + " " + offer.id()));
        assertEquals(offered, asked);
    }

    @Test
    void nearlyEverybodyEntersThePinForAPaper() {
        Set<Service> papers = Set.of(Service.COUNTER, Service.CERTIFICATE);
        List<PlannedTap> wishes = taps.stream()
                .filter(tap -> papers.contains(tap.reader().service()))
                .toList();
        long bare = wishes.stream().filter(tap -> !tap.verified()).count();
        assertTrue(bare > 0 && bare < wishes.size() * 0.08, bare + " of " + wishes.size());
        wishes.forEach(tap -> assertEquals(CardApplication.RECORD, tap.application()));
        assertTrue(taps.stream()
                .filter(tap -> !papers.contains(tap.reader().service()))
                .noneMatch(PlannedTap::verified));
    }

    @Test
    void whenAllHaveVotedTheOthersGoOn() {
        DayScript script = new DayScript(TOWN, 5);
        for (int i = 0; i < 40_000; i++) {
            assertTrue(script.next().isPresent());
        }
    }

    private static List<PlannedTap> taps(long seed, int count) {
        DayScript script = new DayScript(TOWN, seed);
        List<PlannedTap> taps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            script.next().ifPresent(taps::add);
        }
        return taps;
    }
}
