package io.kazasu.decision.election;

import io.kazasu.tap.Reference;
import io.kazasu.tap.Site;
import java.time.LocalDateTime;

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
}
