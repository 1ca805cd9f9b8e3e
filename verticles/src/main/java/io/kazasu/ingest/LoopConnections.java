package io.kazasu.ingest;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The readers' connections of one event loop, looked after. Confined to it. */
final class LoopConnections {
    /** A revoked token or certificate ends its connection within a second, the directory's own part included. */
    private static final long CHECK_MILLIS = 250;

    private static final long DRAIN_CHECK_MILLIS = 10;

    private final StreamLoop loop;
    private final Set<ReaderConnection> open = new LinkedHashSet<>();
    private final long checks;

    LoopConnections(StreamLoop loop) {
        this.loop = loop;
        this.checks =
                loop.vertx().setPeriodic(CHECK_MILLIS, id -> List.copyOf(open).forEach(ReaderConnection::check));
    }

    StreamLoop loop() {
        return loop;
    }

    void add(ReaderConnection connection) {
        open.add(connection);
    }

    void remove(ReaderConnection connection) {
        connection.closed();
        open.remove(connection);
    }

    /** Completes when every tap that was taken is answered and the connections have ended. */
    Future<Void> drain() {
        loop.vertx().cancelTimer(checks);
        Promise<Void> drained = Promise.promise();
        endThoseAnswered(drained);
        return drained.future();
    }

    private void endThoseAnswered(Promise<Void> drained) {
        List<ReaderConnection> left = List.copyOf(open);
        left.stream().filter(connection -> connection.inFlight() == 0).forEach(each -> each.endNow(Ending.DRAINING));
        if (left.isEmpty()) {
            drained.complete();
        } else {
            loop.vertx().setTimer(DRAIN_CHECK_MILLIS, id -> endThoseAnswered(drained));
        }
    }
}
