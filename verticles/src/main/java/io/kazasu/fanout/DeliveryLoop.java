package io.kazasu.fanout;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks again and again, as often as is of use, until stopped. All calls on one event loop. */
final class DeliveryLoop {
    private static final long NO_TIMER = -1;

    /** A page takes milliseconds; a store that says nothing for this long is to be seen in the metrics. */
    private static final long OVERDUE_MILLIS = 2_000;

    private final Vertx vertx;
    private final Delivery delivery;
    private final Pace pace;
    private long timer = NO_TIMER;
    private long overdue = NO_TIMER;
    private long lookedAt;
    private boolean looking;
    private boolean woken;
    private @Nullable Promise<Void> stopped;

    DeliveryLoop(Vertx vertx, Delivery delivery, Pace pace) {
        this.vertx = vertx;
        this.delivery = delivery;
        this.pace = pace;
    }

    void start() {
        look();
    }

    /** Something was committed. */
    void wake() {
        if (looking) {
            woken = true;
        } else if (stopped == null && pace.interruptible()) {
            lookIn(pace.afterCommit(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lookedAt)));
        }
    }

    /** Completes when the page in flight is finished; nothing is begun after it. */
    Future<Void> stop() {
        cancelTimer();
        Promise<Void> promise = Promise.promise();
        stopped = promise;
        if (!looking) {
            promise.complete();
        }
        return promise.future();
    }

    private void look() {
        looking = true;
        woken = false;
        overdue = vertx.setPeriodic(OVERDUE_MILLIS, fired -> delivery.overdue());
        delivery.look().onComplete(done -> {
            vertx.cancelTimer(overdue);
            looking = false;
            lookedAt = System.nanoTime();
            if (stopped != null) {
                stopped.complete();
            } else {
                lookIn(pace.after(done.succeeded() ? done.result() : Look.FAILED, woken));
            }
        });
    }

    private void lookIn(long millis) {
        cancelTimer();
        timer = vertx.setTimer(Math.max(1, millis), fired -> {
            timer = NO_TIMER;
            look();
        });
    }

    private void cancelTimer() {
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
            timer = NO_TIMER;
        }
    }
}
