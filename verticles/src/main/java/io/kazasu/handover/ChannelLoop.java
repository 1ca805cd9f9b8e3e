package io.kazasu.handover;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Looks at one channel again and again until stopped. All calls on one event loop. */
final class ChannelLoop {
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final ChannelDelivery delivery;
    private final HandoverOptions options;
    private final DoubleSupplier random;
    private long timer = NO_TIMER;
    private long backOffMillis;
    private boolean looking;
    private @Nullable Promise<Void> stopped;

    /** @param random at least 0 and less than 1 */
    ChannelLoop(Vertx vertx, ChannelDelivery delivery, HandoverOptions options, DoubleSupplier random) {
        this.vertx = vertx;
        this.delivery = delivery;
        this.options = options;
        this.random = random;
    }

    ChannelDelivery delivery() {
        return delivery;
    }

    void start() {
        look();
    }

    /** Completes when the event in flight is settled and the channel left to others. */
    Future<Void> stop() {
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
        }
        Promise<Void> promise = Promise.promise();
        stopped = promise;
        if (!looking) {
            promise.complete();
        }
        return promise.future().eventually(delivery::release);
    }

    private void look() {
        looking = true;
        timer = NO_TIMER;
        delivery.look().onComplete(done -> {
            looking = false;
            if (stopped != null) {
                stopped.complete();
            } else {
                timer = vertx.setTimer(
                        pause(
                                done.succeeded() ? done.result() : Progress.FAILED,
                                options.poll().toMillis()),
                        fired -> look());
            }
        });
    }

    /** In ms; after a failure between half and all of the back-off, so that nodes do not come back in step. */
    private long pause(Progress progress, long pollMillis) {
        if (progress != Progress.FAILED) {
            backOffMillis = 0;
            return progress == Progress.MORE ? 1 : pollMillis;
        }
        backOffMillis = Math.min(
                backOffMillis == 0 ? options.firstRetry().toMillis() : 2 * backOffMillis,
                options.lastRetry().toMillis());
        return Math.max(1, Math.round(backOffMillis * (0.5 + random.getAsDouble() / 2)));
    }
}
