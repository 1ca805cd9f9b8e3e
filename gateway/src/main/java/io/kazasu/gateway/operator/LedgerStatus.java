package io.kazasu.gateway.operator;

import java.time.Instant;
import java.util.Optional;

/** How the ledgers stand. Any thread; never blocks. */
@FunctionalInterface
public interface LedgerStatus {
    /** Since when the ledger of a municipality has not answered; empty while it does. */
    Optional<Instant> awaySince(String municipality);
}
