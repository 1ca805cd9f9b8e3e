package io.kazasu.load.transport;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Connections of readers at which nobody taps. One event loop. */
public final class IdleLines {
    /** More would only wait for each other, until the gateway ends their logins as slow. */
    private static final int DIALING_AT_ONCE = 16;

    private static final long PAUSE_MILLIS = 1_000;
    private static final int TRIES = 60;

    private final Vertx vertx;
    private final Line.Dialer dialer;
    private int open;
    private int dialedAgain;
    private int ended;
    private boolean closing;

    public IdleLines(Vertx vertx, Line.Dialer dialer) {
        this.vertx = vertx;
        this.dialer = dialer;
    }

    /**
     * Completes when all are connected. A gateway that is too busy is dialed again, as readers do; fails with the first
     * reader that is refused, or is not connected after a minute or more of trying.
     */
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

    /** Tries that came to nothing, for other reasons than that the reader was refused. */
    public int dialedAgain() {
        return dialedAgain;
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
        return dial(remaining.next(), TRIES).compose(opened -> next(remaining));
    }

    private Future<Line.Opened> dial(ReaderToken reader, int tries) {
        Waiting waiting = new Waiting();
        return dialer.dial(reader, waiting).onSuccess(waiting::opened).recover(fault -> {
            if (tries == 1 || fault instanceof Transport.RefusedException) {
                return Future.failedFuture(fault);
            }
            dialedAgain++;
            return vertx.timer(PAUSE_MILLIS, TimeUnit.MILLISECONDS).compose(passed -> dial(reader, tries - 1));
        });
    }

    private final class Waiting implements Line.Listener {
        private boolean opened;

        void opened(Line.Opened line) {
            opened = true;
            open++;
        }

        /** Commands to readers. */
        @Override
        public void frame(WireFields frame) {}

        @Override
        public void closed() {
            if (opened && !closing) {
                open--;
                ended++;
            }
        }
    }
}
