package io.kazasu.ingest;

import io.kazasu.ledger.Recorded;
import org.jspecify.annotations.Nullable;

/** What became of a tap that came over a connection. */
sealed interface TapAnswer {
    /** Durable. */
    record Decided(Recorded recorded) implements TapAnswer {}

    /** @param sequence null when it could not be told which tap is meant */
    record Undecided(Problem problem, @Nullable Long sequence) implements TapAnswer {}
}
