package io.kazasu.ledger;

import io.kazasu.tap.StreamKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One event loop's ways into the ledgers, each with a connection and a queue of its own, so that a ledger that
 * is away holds up nobody else. Confined to the event loop that made it.
 */
public final class LedgerWriters {
    private final Ledgers ledgers;
    private final LedgerEvents events;
    private final Function<Ledger, LedgerWriter> make;
    private final Map<String, LedgerWriter> writers = new HashMap<>();
    private boolean draining;

    /** To be made on the event loop that will use it; connects at once to every ledger that is open. */
    public LedgerWriters(Vertx vertx, Ledgers ledgers, LedgerOptions options, LedgerEvents events) {
        this.ledgers = ledgers;
        this.events = events;
        this.make = ledger -> new LedgerWriter(vertx, ledger.server(), ledger.heads(), options, events);
        ledgers.all().stream().filter(Ledger::isOpen).forEach(this::writer);
    }

    /** As {@link LedgerWriter#submit}, in the ledger of that municipality. */
    public Future<Recorded> submit(String municipality, Submission submission) {
        Ledger ledger = ledgers.of(municipality);
        if (draining || !ledger.isOpen()) {
            return Future.failedFuture(new LedgerUnavailableException(draining ? "draining" : "not open yet"));
        }
        return writer(ledger).submit(submission);
    }

    /** As {@link LedgerWriter#learn}. */
    public void learn(String municipality, StreamKey stream, StreamHead head) {
        Ledger ledger = ledgers.of(municipality);
        if (!draining && ledger.isOpen()) {
            writer(ledger).learn(stream, head);
        }
    }

    /**
     * As {@link LedgerWriter#waitNanos}, in the ledger where it is shortest: who fills another must not be in its way.
     */
    public long waitNanos() {
        long least = Long.MAX_VALUE;
        for (LedgerWriter writer : writers.values()) {
            least = Math.min(least, writer.waitNanos());
        }
        return writers.isEmpty() ? 0 : least;
    }

    /** To be called while many requests are not let in for that. */
    public void crowded() {
        events.crowded();
    }

    private LedgerWriter writer(Ledger ledger) {
        return writers.computeIfAbsent(ledger.name(), name -> make.apply(ledger));
    }

    /** Takes nothing more, commits what is here in every ledger that can be reached, then closes all connections. */
    public Future<Void> drain() {
        draining = true;
        List<Future<Void>> drained =
                writers.values().stream().map(LedgerWriter::drain).toList();
        return Future.join(drained).mapEmpty();
    }
}
