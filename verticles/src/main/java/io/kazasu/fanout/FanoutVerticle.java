package io.kazasu.fanout;

import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Feeds one store from its ledgers, each entry once in effect. Of the nodes that deploy it, one does the work for each
 * ledger: the first, and when that is gone, another one within 5 s. Deploy one instance for each store and node. Starts
 * whether or not the databases can be reached; {@code stop} finishes the pages in flight and hands over at once.
 */
public final class FanoutVerticle extends VerticleBase {
    private final StoreTarget target;
    private final List<LedgerSource> ledgers;
    private final FanoutSignal signal;
    private final FanoutListener listener;
    private final FanoutOptions options;
    private final AtomicBoolean signalled = new AtomicBoolean();
    private final Runnable onCommit = this::committed;
    private volatile List<Delivery> deliveries = List.of();
    private List<DeliveryLoop> loops = List.of();

    /** @param ledgers at least one; names must differ */
    public FanoutVerticle(
            StoreTarget target,
            List<LedgerSource> ledgers,
            FanoutSignal signal,
            FanoutListener listener,
            FanoutOptions options) {
        if (ledgers.isEmpty()
                || ledgers.stream().map(LedgerSource::name).distinct().count() != ledgers.size()) {
            throw new IllegalArgumentException("ledgers: expected one or more with names that differ");
        }
        this.target = target;
        this.signal = signal;
        this.ledgers = List.copyOf(ledgers);
        this.listener = listener;
        this.options = options;
    }

    @Override
    public Future<?> start() {
        deliveries = ledgers.stream()
                .map(ledger -> new Delivery(vertx, target, ledger, listener, options))
                .toList();
        loops = deliveries.stream().map(this::loop).toList();
        loops.forEach(DeliveryLoop::start);
        signal.subscribe(target.store().service(), onCommit);
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        signal.unsubscribe(target.store().service(), onCommit);
        return Future.all(loops.stream().map(DeliveryLoop::stop).toList())
                .compose(stopped ->
                        Future.all(deliveries.stream().map(Delivery::leave).toList()));
    }

    /** Over all ledgers. Any thread; never blocks. */
    public FanoutStatus status() {
        return deliveries.stream()
                .map(Delivery::status)
                .reduce(FanoutStatus.following(target.store().service()), FanoutStatus::and);
    }

    /** Whether this node delivers to the store, from one of its ledgers at least. Any thread; never blocks. */
    public boolean leads() {
        return deliveries.stream().anyMatch(Delivery::leads);
    }

    private DeliveryLoop loop(Delivery delivery) {
        Turn turn = new Turn(
                options.gatherPause().toMillis(),
                List.of(Service.values()).indexOf(target.store().service()),
                Service.values().length,
                () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
        Pace pace = new Pace(options, turn, signal::tapsFirst, () -> ThreadLocalRandom.current()
                .nextDouble());
        return new DeliveryLoop(vertx, delivery, pace);
    }

    /** On any thread; signals that come before the event loop has seen the first are one. */
    private void committed() {
        if (signalled.compareAndSet(false, true)) {
            context.runOnContext(ignored -> {
                signalled.set(false);
                loops.forEach(DeliveryLoop::wake);
            });
        }
    }
}
