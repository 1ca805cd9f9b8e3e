package io.kazasu.gateway;

import io.kazasu.decision.election.PollingHours;
import io.kazasu.tap.Municipality;
import io.kazasu.tap.Reference;
import io.kazasu.tap.Service;
import io.kazasu.tap.Site;
import io.kazasu.tap.SiteKind;
import java.time.Instant;
import java.time.LocalDateTime;

/** At how many sites taps are to be expected at a moment, so that their staying away can be noticed. */
final class OpenSites {
    private OpenSites() {}

    /** Those of all municipalities that are open; of polling places, those that hand out ballots then. */
    static long count(Reference reference, Service service, Instant now) {
        PollingHours polling = PollingHours.of(reference);
        long open = 0;
        for (Municipality municipality : reference.municipalities()) {
            LocalDateTime time = LocalDateTime.ofInstant(now, municipality.timeZone());
            open += reference.sites(municipality.code()).stream()
                    .filter(site -> at(site.kind()) == service)
                    .filter(site -> service == Service.ELECTION ? polling.include(site, time) : opens(site, time))
                    .count();
        }
        return open;
    }

    private static boolean opens(Site site, LocalDateTime time) {
        return site.openAt(time.toLocalTime());
    }

    /** What such a site is there for, whatever other readers may stand in it. */
    private static Service at(SiteKind kind) {
        return switch (kind) {
            case POLLING_PLACE, EARLY_VOTING_PLACE -> Service.ELECTION;
            case SHELTER -> Service.SHELTER;
            case OFFICE, SCHOOL -> Service.ATTENDANCE;
            case LIBRARY -> Service.LIBRARY;
            case COUNTER -> Service.COUNTER;
            case KIOSK -> Service.CERTIFICATE;
            case SHOP -> Service.PRIVILEGE;
        };
    }
}
