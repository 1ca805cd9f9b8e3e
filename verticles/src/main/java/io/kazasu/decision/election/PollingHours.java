package io.kazasu.decision.election;

import io.kazasu.tap.Reference;
import io.kazasu.tap.Site;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;

/** When ballots are handed out at a site: it is open, and so is a contest of an election there. Immutable. */
public final class PollingHours {
    private final ElectionCalendar calendar;

    private PollingHours(ElectionCalendar calendar) {
        this.calendar = calendar;
    }

    public static PollingHours of(Reference reference) {
        return new PollingHours(ElectionCalendar.of(reference));
    }

    /** @param time in its municipality */
    public boolean include(Site site, LocalDateTime time) {
        return site.openAt(time.toLocalTime())
                && !calendar.openAt(site, time.toLocalDate()).isEmpty();
    }

    /**
     * Whether none of the sites hands out ballots now, while one did {@code within} ago.
     *
     * @param sites of one municipality
     * @param now in that municipality
     */
    public boolean closed(List<Site> sites, LocalDateTime now, Duration within) {
        return sites.stream().noneMatch(site -> include(site, now))
                && sites.stream().anyMatch(site -> include(site, now.minus(within)));
    }
}
