package io.kazasu.gateway.operator;

import io.kazasu.ingest.ProblemException;
import io.kazasu.ingest.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Prints on one thread per name and node, one paper after the other: however much is asked for, event loops go on and
 * printing takes no more than one processor. Any thread.
 */
final class PrintWorker {
    private static final int WAITING_MAX = 32;
    private static final long WARN_AFTER_MINUTES = 5;

    private final WorkerExecutor thread;
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param name those of the same name share a thread */
    PrintWorker(Vertx vertx, String name) {
        thread = vertx.createSharedWorkerExecutor(name, 1, WARN_AFTER_MINUTES, TimeUnit.MINUTES);
    }

    /** Fails with {@code overloaded} when too much waits already, otherwise as the work does. */
    <T> Future<T> run(Callable<T> work) {
        if (waiting.incrementAndGet() > WAITING_MAX) {
            waiting.decrementAndGet();
            return Future.failedFuture(new ProblemException(ProblemType.OVERLOADED));
        }
        return thread.executeBlocking(work, false).onComplete(done -> waiting.decrementAndGet());
    }
}
