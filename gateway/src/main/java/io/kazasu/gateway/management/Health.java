package io.kazasu.gateway.management;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Whether this node should be given taps. Callable from any thread. */
public final class Health {
    private static final long CHECK_LIMIT_MILLIS = 2_000;

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);
    private final HealthChecks readiness;

    private enum Phase {
        STARTING,
        OPEN,
        DRAINING
    }

    public Health(Vertx vertx) {
        readiness = HealthChecks.create(vertx);
        readiness.register("taking-taps", promise -> promise.complete(status(phase.get() == Phase.OPEN)));
    }

    /**
     * Adds a check without which the node is not ready.
     *
     * @param name a closed set of words with hyphens, such as {@code ledger}
     * @param check asked each time somebody wants to know; true when all is well. One that fails, or does not answer
     *     within 2 s, counts as false
     */
    public void require(String name, Supplier<Future<Boolean>> check) {
        readiness.register(
                name,
                CHECK_LIMIT_MILLIS,
                promise -> check.get().otherwise(false).map(Health::status).onComplete(promise));
    }

    /** The node listens: from now on it is ready while its checks hold, until it drains. */
    public void open() {
        phase.compareAndSet(Phase.STARTING, Phase.OPEN);
    }

    /** From now on the node is not ready: it ends. */
    public void drain() {
        phase.set(Phase.DRAINING);
    }

    /** The outcome of all checks; never fails. */
    Future<CheckResult> readiness() {
        return readiness.checkStatus();
    }

    private static Status status(boolean well) {
        return new Status().setOk(well);
    }
}
