package io.kazasu.gateway.demo;

import io.kazasu.gateway.demo.Electors.Elector;
import io.kazasu.tap.CardApplication;
import io.kazasu.tap.Reader;
import io.kazasu.tap.Site;
import io.kazasu.tap.SiteKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Polling day: everybody votes once, mostly at the own polling place; a few come back, go to the wrong place or hold up
 * some other card.
 */
final class PollingDayScript implements TapScript {
    private final Draw draw;
    private final Electors electors;
    private final Map<String, List<Reader>> byDistrict = new HashMap<>();
    private final List<Reader> common = new ArrayList<>();
    private final List<Reader> all = new ArrayList<>();
    private final List<PlannedTap> voted = new ArrayList<>();

    PollingDayScript(Town town, Draw draw) {
        this.draw = draw;
        this.electors = new Electors(town, town.elections().today(), draw);
        for (Site site : town.places().sites(SiteKind.POLLING_PLACE)) {
            List<Reader> desks = town.places().readersAt(site);
            all.addAll(desks);
            if (site.votingDistrict() == null) {
                common.addAll(desks);
            } else {
                byDistrict.put(site.votingDistrict(), desks);
            }
        }
    }

    @Override
    public Optional<PlannedTap> next() {
        if (draw.chance(0.004)) {
            return Optional.of(PlannedTap.unknownCard(draw.oneOf(all), draw.cardUserId()));
        }
        if (!voted.isEmpty() && draw.chance(0.015)) {
            return Optional.of(comesBack());
        }
        return electors.next().map(this::votes);
    }

    private PlannedTap comesBack() {
        PlannedTap again = draw.oneOf(voted);
        return draw.chance(0.5) ? again : again.at(draw.oneOf(all));
    }

    private PlannedTap votes(Elector elector) {
        PlannedTap tap = PlannedTap.of(draw.oneOf(desks(elector)), elector.card());
        voted.add(tap);
        return draw.chance(0.002) ? tap.read(CardApplication.BINARY) : tap;
    }

    private List<Reader> desks(Elector elector) {
        return switch (draw.weighted(92, 6, 2)) {
            case 0 -> byDistrict.getOrDefault(elector.votingDistrict(), common);
            case 1 -> common;
            default -> all;
        };
    }
}
