package io.kazasu.decision.election;

import io.kazasu.tap.SiteKind;
import java.util.Optional;

/** How a ballot is cast: turnout keeps the two apart. */
enum Voting {
    /** 期日前投票. */
    EARLY,
    POLLING_DAY;

    /** Empty where no ballots are handed out. */
    static Optional<Voting> at(SiteKind kind) {
        return switch (kind) {
            case POLLING_PLACE -> Optional.of(POLLING_DAY);
            case EARLY_VOTING_PLACE -> Optional.of(EARLY);
            case SHELTER, OFFICE, SCHOOL, LIBRARY, COUNTER, KIOSK, SHOP -> Optional.empty();
        };
    }
}
