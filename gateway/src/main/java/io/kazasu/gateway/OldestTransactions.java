package io.kazasu.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long the oldest transaction that writes has been going on at each ledger's server, in whatever database of it.
 * Nothing that was committed since it began reaches a store before it ends, so that one left open holds all stores back.
 * Made out by how long xmin has not moved, which needs no right to see other users' sessions and takes in prepared
 * transactions. Any thread.
 */
final class OldestTransactions {
    private static final double MILLIS = 1_000;

    private final Map<String, Oldest> open = new ConcurrentHashMap<>();

    /** @param xmin the oldest transaction ID in progress */
    private record Oldest(String xmin, Instant since) {}

    /**
     * Takes in a snapshot of a ledger's server.
     *
     * @param xmin below which every transaction has ended
     * @param xmax from which on none has begun; the same as {@code xmin} while none is in progress
     */
    void seen(String ledger, String xmin, String xmax, Instant now) {
        if (xmin.equals(xmax)) {
            forget(ledger);
        } else {
            open.compute(
                    ledger,
                    (name, known) -> known != null && known.xmin().equals(xmin) ? known : new Oldest(xmin, now));
        }
    }

    /** It could not be asked, so that nothing is known. */
    void forget(String ledger) {
        open.remove(ledger);
    }

    /** 0 when none is in progress, or nothing is known. */
    double ageSeconds(String ledger, Instant now) {
        Oldest oldest = open.get(ledger);
        return oldest == null ? 0 : Duration.between(oldest.since(), now).toMillis() / MILLIS;
    }
}
