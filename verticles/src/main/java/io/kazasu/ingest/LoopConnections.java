package io.kazasu.ingest;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The readers' connections of one event loop, looked after. Confined to it. */
final class LoopConnections {
    private static final long CHECK_MILLIS = 250;

    /** What is to be done in that time is spread, so that taps do not wait while 50,000 readers are looked at. */
    private static final int SLICES = 10;

    /** Look-ups at once: after an import every connected reader is looked up, and taps look up theirs beside it. */
    private static final int LOOK_UPS_MAX = 1_000;

    private static final long DRAIN_CHECK_MILLIS = 10;

    private final StreamLoop loop;
    private final Set<ReaderConnection> open = new LinkedHashSet<>();
    private final Deque<ReaderConnection> toCheck = new ArrayDeque<>();
    private final Deque<ReaderConnection> toLookUp = new ArrayDeque<>();

    /** Could not be looked up: with the next slice. */
    private final List<ReaderConnection> again = new ArrayList<>();

    private final long checks;
    private int slice;
    private int perSlice;
    private int lookingUp;
    private boolean starting;
    private long readersEpoch;
    private long trustEpoch;

    LoopConnections(StreamLoop loop) {
        this.loop = loop;
        this.readersEpoch = loop.front().directory().readersEpoch();
        this.trustEpoch = loop.front().trust().epoch();
        this.checks = loop.vertx().setPeriodic(CHECK_MILLIS / SLICES, id -> check());
    }

    StreamLoop loop() {
        return loop;
    }

    void add(ReaderConnection connection) {
        open.add(connection);
        toLookUp.add(connection); // something may have changed while it logged in
    }

    void remove(ReaderConnection connection) {
        connection.closed();
        open.remove(connection);
    }

    /** A revoked token or certificate ends its connection within a second, the part of who tells of it included. */
    private void check() {
        long readers = loop.front().directory().readersEpoch();
        long trust = loop.front().trust().epoch();
        if ((readers != readersEpoch || trust != trustEpoch) && toLookUp.isEmpty()) {
            readersEpoch = readers;
            trustEpoch = trust;
            toLookUp.addAll(open);
        }
        checkSlice();
        toLookUp.addAll(again);
        again.clear();
        lookUp();
    }

    private void checkSlice() {
        if (slice == 0) {
            toCheck.addAll(open);
            perSlice = toCheck.size() / SLICES + 1;
        }
        slice = (slice + 1) % SLICES;
        for (int i = 0; i < perSlice && !toCheck.isEmpty(); i++) {
            ReaderConnection connection = toCheck.remove();
            connection.check();
            if (connection.expired()) {
                toLookUp.add(connection);
            }
        }
    }

    /** Most look-ups are done at once, which must not come back here. */
    private void lookUp() {
        starting = true;
        while (lookingUp < LOOK_UPS_MAX && !toLookUp.isEmpty()) {
            ReaderConnection connection = toLookUp.remove();
            lookingUp++;
            connection.lookUp().onComplete(done -> lookedUp(connection, done.succeeded()));
        }
        starting = false;
    }

    private void lookedUp(ReaderConnection connection, boolean known) {
        lookingUp--;
        if (!known) {
            again.add(connection);
        }
        if (!starting) {
            lookUp();
        }
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
