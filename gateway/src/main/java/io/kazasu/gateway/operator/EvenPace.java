package io.kazasu.gateway.operator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/** Lets answers leave at fixed steps after the question came, so that how long they took to find tells nothing. */
final class EvenPace {
    private final Vertx vertx;
    private final long stepMillis;

    /** @param stepMillis longer than an answer usually takes to find */
    EvenPace(Vertx vertx, long stepMillis) {
        this.vertx = vertx;
        this.stepMillis = stepMillis;
    }

    /** Completes as {@code answer} does, at the first step at which that is there. To be called on an event loop. */
    <T> Future<T> of(Future<T> answer) {
        return vertx.timer(stepMillis, TimeUnit.MILLISECONDS)
                .compose(step -> answer.isComplete() ? answer : of(answer));
    }
}
