package io.kazasu.gateway.demo;

import io.kazasu.gateway.demo.Electors.Elector;
import io.kazasu.tap.Reader;
import io.kazasu.tap.SiteKind;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** Early voting: each voter affirms a ground; now and then the clerk forgets to ask, and the voter taps again. */
final class EarlyVotingScript implements TapScript {
    private final Draw draw;
    private final Electors electors;
    private final List<Reader> desks;
    private final Queue<PlannedTap> askedAgain = new ArrayDeque<>();

    EarlyVotingScript(Town town, Draw draw) {
        this.draw = draw;
        this.electors = new Electors(town, town.elections().early(), draw);
        this.desks = town.places().sites(SiteKind.EARLY_VOTING_PLACE).stream()
                .flatMap(site -> town.places().readersAt(site).stream())
                .toList();
    }

    @Override
    public Optional<PlannedTap> next() {
        if (!askedAgain.isEmpty()) {
            return Optional.of(askedAgain.remove());
        }
        return electors.next().map(this::votes);
    }

    private PlannedTap votes(Elector elector) {
        PlannedTap bare = PlannedTap.of(draw.oneOf(desks), elector.card());
        PlannedTap complete = bare.with(new JsonObject().put("ground", 1 + draw.weighted(50, 32, 10, 1, 3, 4)));
        if (draw.chance(0.04)) {
            askedAgain.add(complete);
            return bare;
        }
        return complete;
    }
}
