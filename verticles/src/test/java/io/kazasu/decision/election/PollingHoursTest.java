package io.kazasu.decision.election;

import static io.kazasu.decision.election.ElectionFixture.EARLY;
import static io.kazasu.decision.election.ElectionFixture.FIRST;
import static io.kazasu.decision.election.ElectionFixture.MONDAY;
import static io.kazasu.decision.election.ElectionFixture.SATURDAY;
import static io.kazasu.decision.election.ElectionFixture.SUNDAY;
import static io.kazasu.decision.election.ElectionFixture.TOWN;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.decision.ReceptionFixture.Tables;
import io.kazasu.tap.Site;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PollingHoursTest {
    private final PollingHours hours = PollingHours.of(TOWN);

    @Test
    void aPollingPlaceTakesElectorsOnThePollingDayWhileItIsOpen() {
        assertTrue(hours.include(FIRST, SUNDAY.atTime(7, 0)));
        assertTrue(hours.include(FIRST, SUNDAY.atTime(19, 59)));
        assertFalse(hours.include(FIRST, SUNDAY.atTime(6, 59)));
        assertFalse(hours.include(FIRST, SUNDAY.atTime(20, 0)));
        assertFalse(hours.include(FIRST, SATURDAY.atTime(12, 0)));
    }

    @Test
    void anEarlyVotingPlaceTakesThemFromTheFirstDayOfAnyContestToTheDayBefore() {
        assertFalse(hours.include(EARLY, MONDAY.minusDays(1).atTime(12, 0)));
        assertTrue(hours.include(EARLY, MONDAY.atTime(8, 30)));
        assertFalse(hours.include(EARLY, MONDAY.atTime(8, 29)));
        assertTrue(hours.include(EARLY, SATURDAY.atTime(12, 0)));
        assertFalse(hours.include(EARLY, SUNDAY.atTime(12, 0)));
    }

    @Test
    void withoutAnElectionNobodyIsWaitedFor() {
        assertFalse(PollingHours.of(Tables.EMPTY.with(FIRST)).include(FIRST, SUNDAY.atTime(12, 0)));
    }

    @Test
    void pollsAreClosedOnceTheLastPlaceIs() {
        Site closesEarly = new Site(
                "early-end",
                FIRST.municipality(),
                FIRST.kind(),
                "",
                "",
                null,
                "1",
                new Site.Hours(7 * 60, 18 * 60),
                false);
        List<Site> sites = List.of(FIRST, closesEarly, EARLY);
        Duration within = Duration.ofHours(2);
        assertFalse(hours.closed(sites, SUNDAY.atTime(18, 30), within));
        assertFalse(hours.closed(sites, SUNDAY.atTime(19, 59), within));
        assertTrue(hours.closed(sites, SUNDAY.atTime(20, 0), within));
        assertTrue(hours.closed(sites, SUNDAY.atTime(21, 59), within));
        assertFalse(hours.closed(sites, SUNDAY.atTime(22, 0), within));
        assertFalse(hours.closed(sites, SUNDAY.plusDays(1).atTime(20, 0), within));
        assertFalse(hours.closed(List.of(), SUNDAY.atTime(20, 0), within));
    }
}
