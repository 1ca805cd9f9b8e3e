package io.kazasu.directory;

import io.kazasu.tap.Reference;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The snapshot in force; one load at a time, and another one when something changed meanwhile. Any thread. */
final class CurrentReference {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentReference.class);
    private static final long RETRY_MILLIS = 200;
    private static final long LOAD_SECONDS = 5;

    private final Vertx vertx;
    private final SnapshotLoader loader;
    private volatile ReferenceSnapshot snapshot = new ReferenceSnapshot(List.of(), List.of(), Map.of());
    private boolean loading;
    private boolean again;
    private volatile boolean closed;

    CurrentReference(Vertx vertx, SnapshotLoader loader) {
        this.vertx = vertx;
        this.loader = loader;
    }

    Reference snapshot() {
        return snapshot;
    }

    Future<Void> load() {
        return loader.load()
                .timeout(LOAD_SECONDS, TimeUnit.SECONDS)
                .onSuccess(loaded -> snapshot = loaded)
                .mapEmpty();
    }

    /** Something changed; keeps trying until it is in force. */
    synchronized void reload() {
        if (loading) {
            again = true;
        } else {
            loading = true;
            start();
        }
    }

    void close() {
        closed = true;
    }

    private void start() {
        load().onComplete(done -> {
            if (done.succeeded()) {
                loaded();
            } else if (!closed) {
                LOG.warn(
                        "Reference data cannot be read, so the former stays: {}",
                        done.cause().toString());
                vertx.setTimer(RETRY_MILLIS, id -> start());
            }
        });
    }

    private synchronized void loaded() {
        loading = again;
        again = false;
        if (loading) {
            start();
        }
    }
}
