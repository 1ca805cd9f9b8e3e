package io.kazasu.load.drive;

import io.kazasu.load.transport.Acknowledged;
import io.kazasu.load.transport.Cards;
import io.kazasu.load.transport.ReaderToken;
import io.kazasu.load.transport.Transport;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Loads one gateway over one transport, phase after phase. A tap is sent under the same sequence until it is answered or
 * the patience is at an end. Everything happens on one event loop.
 */
public final class Generator {
    private static final int JOINING_AT_ONCE = 64;

    private final Vertx vertx;
    private final Context context;
    private final Transport transport;
    private final Cards cards;
    private final Consumer<Acknowledged> history;
    private final Map<String, ReaderCursor> cursors = new HashMap<>();
    private volatile @Nullable Tally tally;
    private volatile @Nullable PhaseRun running;

    /** @param history is told of each acknowledged tap, on the event loop: should not block */
    public Generator(Vertx vertx, Transport transport, Cards cards, Consumer<Acknowledged> history) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.transport = transport;
        this.cards = cards;
        this.history = history;
    }

    /**
     * One phase at a time. Fails only when the readers could not be asked for their last sequence; what goes wrong later
     * is in the report. Not to be retried with the same readers while another load uses them.
     */
    public Future<PhaseReport> run(Phase phase) {
        Promise<PhaseReport> done = Promise.promise();
        context.runOnContext(started -> {
            List<ReaderToken> unknown = phase.crowd().readers().stream()
                    .filter(reader -> !cursors.containsKey(reader.reader()))
                    .toList();
            new Joining(vertx, transport, phase.bounds().patience())
                    .join(unknown, Math.min(JOINING_AT_ONCE, phase.carriage().window()))
                    .onSuccess(joined -> {
                        cursors.putAll(joined);
                        begin(phase, done);
                    })
                    .onFailure(done::fail);
        });
        return done.future();
    }

    /** Of the phase that runs or ran last; null before the first. Any thread. */
    public @Nullable Tally tally() {
        return tally;
    }

    /**
     * Ends a phase that still runs without waiting for what is on its way. Any thread.
     *
     * @return what there was of the phase that ran last; empty before the first
     */
    public Optional<PhaseReport> cut() {
        return Optional.ofNullable(running).map(PhaseRun::cut);
    }

    private void begin(Phase phase, Promise<PhaseReport> done) {
        Tally made = new Tally(phase.name(), phase.bounds().warmUp());
        tally = made;
        Delivery.Route route = new Delivery.Route(
                vertx, transport, made, history, phase.carriage().givingUp());
        PhaseRun begun = new PhaseRun(context, phase, new Packing(phase, cards, cursors), route, done);
        running = begun;
        begun.start();
    }
}
