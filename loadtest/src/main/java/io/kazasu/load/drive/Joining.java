package io.kazasu.load.drive;

import io.kazasu.load.transport.ReaderToken;
import io.kazasu.load.transport.Transport;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Asks the gateway where each reader's counter stands, as a reader does when it is switched on; so many at a time. */
final class Joining {
    private static final long BACK_OFF_MILLIS = 200;

    private final Vertx vertx;
    private final Transport transport;
    private final long patienceNanos;
    private final Map<String, ReaderCursor> cursors = new HashMap<>();

    Joining(Vertx vertx, Transport transport, Duration patience) {
        this.vertx = vertx;
        this.transport = transport;
        this.patienceNanos = patience.toNanos();
    }

    /** By reader. Fails when the gateway does not know a reader, or cannot be reached in time. */
    Future<Map<String, ReaderCursor>> join(List<ReaderToken> readers, int atOnce) {
        Iterator<ReaderToken> remaining = readers.iterator();
        List<Future<Void>> workers = new ArrayList<>();
        for (int i = 0; i < Math.min(atOnce, readers.size()); i++) {
            workers.add(next(remaining));
        }
        return Future.all(workers).map(all -> cursors);
    }

    private Future<Void> next(Iterator<ReaderToken> remaining) {
        if (!remaining.hasNext()) {
            return Future.succeededFuture();
        }
        ReaderToken reader = remaining.next();
        Promise<Long> joined = Promise.promise();
        attempt(reader, joined, System.nanoTime() + patienceNanos);
        return joined.future().compose(last -> {
            cursors.put(reader.reader(), new ReaderCursor(last));
            return next(remaining);
        });
    }

    private void attempt(ReaderToken reader, Promise<Long> joined, long deadlineNanos) {
        transport.join(reader).onComplete(done -> {
            if (done.succeeded() || done.cause() instanceof Transport.RefusedException) {
                joined.handle(done);
            } else if (System.nanoTime() - deadlineNanos > 0) {
                joined.fail(reader.reader() + ": the gateway cannot be reached");
            } else {
                vertx.setTimer(BACK_OFF_MILLIS, fired -> attempt(reader, joined, deadlineNanos));
            }
        });
    }
}
