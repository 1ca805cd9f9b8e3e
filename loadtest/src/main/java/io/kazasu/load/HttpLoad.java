package io.kazasu.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Loads one gateway over HTTP/1.1. A tap is sent under the same sequence until it is answered or the patience is at an
 * end. Everything happens on one event loop; {@link #progressLine()} may be called from any thread.
 */
public final class HttpLoad {
    private final Vertx vertx;
    private final Context context;
    private final LoadOptions options;
    private final Consumer<Acknowledged> history;
    private final LoadTally tally = new LoadTally();
    private final Wire wire;
    private final CardOrder order;
    private final Promise<LoadReport> done = Promise.promise();
    private final List<ReaderCursor> cursors = new ArrayList<>();
    private long taps;
    private long nextRequest;
    private int busy;
    private @Nullable Schedule schedule;
    private @Nullable Pacer pacer;

    /** @param history is told of each acknowledged tap, on the event loop: must not block */
    public HttpLoad(Vertx vertx, LoadOptions options, Consumer<Acknowledged> history) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.options = options;
        this.history = history;
        LoadOptions.Drive drive = options.drive();
        this.wire = new Wire(
                vertx, options.target(), drive.connections(), drive.bounds().patience());
        this.order = new CardOrder(options.cards(), drive.seed());
    }

    /**
     * Runs a load and keeps all answers. Fails only when the readers could not be asked for their last sequence; what
     * goes wrong later is in the report. Not to be retried with the same readers while another load uses them.
     */
    public static Future<LoadResult> run(Vertx vertx, LoadOptions options) {
        List<Acknowledged> answers = Collections.synchronizedList(new ArrayList<>());
        return new HttpLoad(vertx, options, answers::add).start().map(report -> new LoadResult(report, answers));
    }

    /** Call once. */
    public Future<LoadReport> start() {
        context.runOnContext(started -> join().onSuccess(joined -> begin()).onFailure(done::fail));
        return done.future().eventually(wire::close);
    }

    /** Totals, and rate and latency since the last line. */
    public String progressLine() {
        return tally.progressLine();
    }

    private Future<Void> join() {
        Joining joining = new Joining(vertx, wire, options.drive().bounds().patience());
        List<Future<ReaderCursor>> joined = new ArrayList<>();
        options.readers().forEach(reader -> joined.add(joining.join(reader)));
        return Future.all(joined).map(all -> {
            joined.forEach(cursor -> cursors.add(cursor.result()));
            return null;
        });
    }

    private void begin() {
        taps = Math.min(options.drive().bounds().taps(), order.size());
        tally.started();
        Schedule begun = Schedule.of(options.drive(), taps, System.nanoTime());
        schedule = begun;
        if (begun instanceof Schedule.Fixed fixed) {
            Pacer made = new Pacer(fixed, () -> context.runOnContext(due -> feed()));
            pacer = made;
            made.start();
        }
        feed();
    }

    /** Gives every free connection a request that is due, and ends the load when there is nothing left to do. */
    private void feed() {
        if (pacer != null) {
            pacer.woken();
        }
        Schedule begun = schedule;
        if (begun == null || done.future().isComplete()) {
            return;
        }
        while (busy < options.drive().connections() && due(begun, System.nanoTime())) {
            deliver(begun);
        }
        if (busy == 0 && finished(begun)) {
            if (pacer != null) {
                pacer.stop();
            }
            done.complete(tally.report());
        }
    }

    private boolean due(Schedule begun, long nowNanos) {
        return nextRequest < begun.requests()
                && !finished(begun)
                && begun.dueNanos(nextRequest, nowNanos) - nowNanos <= 0;
    }

    private boolean finished(Schedule begun) {
        return nextRequest >= begun.requests()
                || (begun instanceof Schedule.OnDemand onDemand && onDemand.over(System.nanoTime()));
    }

    private void deliver(Schedule begun) {
        int batch = options.drive().batch();
        int size = (int) Math.min(batch, taps - nextRequest * batch);
        long now = System.nanoTime();
        long dueNanos = begun.dueNanos(nextRequest, now);
        tally.intended(size);
        ReaderCursor cursor = cursors.get((int) (nextRequest % cursors.size()));
        nextRequest++;
        if (now - dueNanos > options.drive().bounds().patience().toNanos()) {
            tally.unsent(size);
            return;
        }
        busy++;
        Consignment consignment = Consignment.next(options, cursor, order, size);
        new Delivery(vertx, wire, tally, history, options.drive().bounds().patience())
                .deliver(consignment, dueNanos)
                .onComplete(delivered -> {
                    busy--;
                    feed();
                });
    }
}
