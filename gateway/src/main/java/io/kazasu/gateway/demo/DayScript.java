package io.kazasu.gateway.demo;

import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A lively day: voting, shelters, offices, the library, counters, kiosks and shops at once. When all have voted, the
 * others go on.
 */
final class DayScript implements TapScript {
    private final Draw draw;
    private final TapScript pollingDay;
    private final TapScript earlyVoting;
    private final TapScript shelters;
    private final TapScript offices;
    private final TapScript library;
    private final TapScript counters;
    private final TapScript certificates;
    private final TapScript shops;

    DayScript(Town town, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        this.pollingDay = new PollingDayScript(town, new Draw(random.split()));
        this.earlyVoting = new EarlyVotingScript(town, new Draw(random.split()));
        this.shelters = new ShelterScript(town, new Draw(random.split()));
        this.offices = new AttendanceScript(town, new Draw(random.split()));
        this.library = new LibraryScript(town, new Draw(random.split()));
        this.shops = new PrivilegeScript(town, new Draw(random.split()));
        this.draw = new Draw(random.split());
        this.counters = PaperScript.counters(town, new Draw(random.split()));
        this.certificates = PaperScript.certificates(town, new Draw(random.split()));
    }

    @Override
    public Optional<PlannedTap> next() {
        TapScript script =
                switch (draw.weighted(36, 11, 22, 17, 7, 4, 4, 7)) {
                    case 0 -> pollingDay;
                    case 1 -> earlyVoting;
                    case 2 -> shelters;
                    case 3 -> offices;
                    case 4 -> library;
                    case 5 -> counters;
                    case 6 -> certificates;
                    default -> shops;
                };
        return script.next().or(() -> draw.chance(0.6) ? shelters.next() : offices.next());
    }
}
