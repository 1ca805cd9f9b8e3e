package io.kazasu.gateway;

import io.kazasu.decision.election.PollingHours;
import io.kazasu.ledger.Ledgers;
import io.kazasu.tap.Municipality;
import io.kazasu.tap.Reference;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** Which municipalities have just closed their polls for the day, the last of their places included. */
final class PollsClosed {
    /** A node that was down at that moment may still sign it. */
    private static final Duration SIGNED_WITHIN = Duration.ofHours(2);

    private final Ledgers ledgers;
    private final Supplier<Reference> reference;
    private final InstantSource clock;

    PollsClosed(Ledgers ledgers, Supplier<Reference> reference, InstantSource clock) {
        this.ledgers = ledgers;
        this.reference = reference;
        this.clock = clock;
    }

    /** Names such as {@code polls-closed-152048-2026-11-29}, of the municipalities in that ledger. */
    Set<String> of(String ledger) {
        Reference known = reference.get();
        PollingHours hours = PollingHours.of(known);
        Set<String> closed = new HashSet<>();
        for (Municipality municipality : known.municipalities()) {
            if (ledgers.of(municipality.code()).name().equals(ledger)) {
                LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), municipality.timeZone());
                if (hours.closed(known.sites(municipality.code()), now, SIGNED_WITHIN)) {
                    closed.add("polls-closed-" + municipality.code() + "-"
                            + now.minus(SIGNED_WITHIN).toLocalDate());
                }
            }
        }
        return closed;
    }
}
