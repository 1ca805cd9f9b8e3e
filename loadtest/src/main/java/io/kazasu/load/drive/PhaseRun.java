package io.kazasu.load.drive;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/** One phase under way. One event loop. */
final class PhaseRun {
    private final Pacer pacer;
    private final Phase phase;
    private final Packing packing;
    private final Delivery.Route route;
    private final Promise<PhaseReport> done;
    private final long taps;
    private final long patienceNanos;
    private long nextRequest;
    private int busy;
    private @Nullable Schedule schedule;

    PhaseRun(Context context, Phase phase, Packing packing, Delivery.Route route, Promise<PhaseReport> done) {
        this.pacer = new Pacer(context, this::feed);
        this.phase = phase;
        this.packing = packing;
        this.route = route;
        this.done = done;
        this.taps = Math.min(phase.bounds().taps(), phase.crowd().size());
        this.patienceNanos = phase.bounds().patience().toNanos();
    }

    void start() {
        long startNanos = System.nanoTime();
        Schedule begun = Schedule.of(phase, taps, startNanos);
        schedule = begun;
        route.tally().started(startNanos, nowNanos -> Math.min(taps, begun.dueBy(nowNanos) * phase.batch()));
        feed();
    }

    /** Sends nothing more, unless the phase was over before. Any thread. */
    PhaseReport cut() {
        done.tryComplete(route.tally().report());
        return done.future().result();
    }

    /** Sends what is due as far as the window allows, and ends the phase when there is nothing left to do. */
    private void feed() {
        Schedule begun = schedule;
        if (begun == null || done.future().isComplete()) {
            return;
        }
        while (busy < phase.carriage().window() && due(begun, System.nanoTime())) {
            deliver(begun);
        }
        if (finished(begun)) {
            if (busy == 0) {
                done.tryComplete(route.tally().report());
            }
        } else if (busy < phase.carriage().window()) {
            long now = System.nanoTime();
            pacer.wakeIn(begun.dueNanos(nextRequest, now) - now);
        }
    }

    private boolean due(Schedule begun, long nowNanos) {
        return !finished(begun) && begun.dueNanos(nextRequest, nowNanos) - nowNanos <= 0;
    }

    private boolean finished(Schedule begun) {
        return nextRequest >= begun.requests()
                || (begun instanceof Schedule.OnDemand onDemand && onDemand.over(System.nanoTime()));
    }

    private void deliver(Schedule begun) {
        int size = (int) Math.min(phase.batch(), taps - nextRequest * phase.batch());
        long now = System.nanoTime();
        long dueNanos = begun.dueNanos(nextRequest, now);
        route.tally().intended(size, dueNanos);
        nextRequest++;
        if (now - dueNanos > patienceNanos) {
            route.tally().unsent(size);
            return;
        }
        busy++;
        new Delivery(route, packing.next(size), new Tally.Due(dueNanos, now), patienceNanos)
                .deliver()
                .onComplete(delivered -> {
                    busy--;
                    feed();
                });
    }
}
