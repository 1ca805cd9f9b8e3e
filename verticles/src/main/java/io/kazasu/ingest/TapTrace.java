package io.kazasu.ingest;

import io.kazasu.ledger.LedgerEntry;
import io.kazasu.ledger.Recorded;
import io.kazasu.tap.EntryKey;
import io.vertx.core.Future;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for what became of each tap, told by reader and sequence, never by card or person. At DEBUG; while that is off
 * nothing is allocated for it. Any thread.
 */
public final class TapTrace {
    /** Of the logger, by which operators turn it on. */
    public static final String NAME = "io.kazasu.taps";

    private static final Logger LOG = LoggerFactory.getLogger(NAME);

    private TapTrace() {}

    /** The same future; when it fails, so that the tap gets no further, that is told. */
    static <T> Future<T> lookedUp(EntryKey tap, Future<T> found) {
        return LOG.isDebugEnabled() ? found.onFailure(cause -> undecided(tap, cause)) : found;
    }

    /** The same future; what it comes to is told. */
    static Future<Recorded> decided(EntryKey tap, Future<Recorded> outcome) {
        if (!LOG.isDebugEnabled()) {
            return outcome;
        }
        long startedNanos = System.nanoTime();
        return outcome.onSuccess(recorded -> decided(recorded, System.nanoTime() - startedNanos))
                .onFailure(cause -> undecided(tap, cause));
    }

    private static void decided(Recorded recorded, long nanos) {
        LedgerEntry entry = recorded.entry();
        LOG.atDebug()
                .addKeyValue("reader", entry.key().reader())
                .addKeyValue("sequence", entry.key().sequence())
                .addKeyValue("service", entry.service())
                .addKeyValue("verdict", entry.decision().verdict())
                .addKeyValue("reason", entry.decision().reason())
                .addKeyValue("warnings", entry.decision().warnings())
                .addKeyValue("position", entry.position())
                .addKeyValue("late", entry.late())
                .addKeyValue("replayed", recorded.replayed())
                .addKeyValue("millis", Duration.ofNanos(nanos).toMillis())
                .log("Tap decided");
    }

    private static void undecided(EntryKey tap, Throwable cause) {
        LOG.atDebug()
                .addKeyValue("reader", tap.reader())
                .addKeyValue("sequence", tap.sequence())
                .addKeyValue("problem", Problem.told(cause).type().wireName())
                .log("Tap not decided");
    }
}
