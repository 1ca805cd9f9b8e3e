package io.kazasu.load.transport;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Connections of readers at which nobody taps. One event loop. */
public final class IdleLines {
    private static final int DIALING_AT_ONCE = 200;

    private final Line.Dialer dialer;
    private int open;
    private int ended;
    private boolean closing;

    public IdleLines(Line.Dialer dialer) {
        this.dialer = dialer;
    }

    /** Completes when all are connected; fails with the first that was not. */
    public Future<Void> open(List<ReaderToken> readers) {
        Iterator<ReaderToken> remaining = readers.iterator();
        List<Future<Void>> workers = new ArrayList<>();
        for (int i = 0; i < DIALING_AT_ONCE; i++) {
            workers.add(next(remaining));
        }
        return Future.all(workers).mapEmpty();
    }

    public int count() {
        return open;
    }

    /** Connections that ended without having been closed here. */
    public int ended() {
        return ended;
    }

    public Future<Void> close() {
        closing = true;
        return dialer.close();
    }

    private Future<Void> next(Iterator<ReaderToken> remaining) {
        if (!remaining.hasNext()) {
            return Future.succeededFuture();
        }
        return dialer.dial(remaining.next(), new Waiting()).compose(opened -> {
            open++;
            return next(remaining);
        });
    }

    private final class Waiting implements Line.Listener {
        /** Commands to readers. */
        @Override
        public void frame(WireFields frame) {}

        @Override
        public void closed() {
            if (!closing) {
                open--;
                ended++;
            }
        }
    }
}
