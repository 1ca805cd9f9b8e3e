package io.kazasu.load.transport;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A connection for each reader, with several taps on their way. Opened when it is first needed, and again when lost. */
public final class StreamTransport implements Transport {
    private static final long LOOK_MILLIS = 200;

    private final Vertx vertx;
    private final Line.Dialer dialer;
    private final long answerTimeoutNanos;
    private final Map<String, ReaderStream> streams = new HashMap<>();
    private boolean looking;
    private volatile boolean closed;

    public StreamTransport(Vertx vertx, Line.Dialer dialer, Duration patience) {
        this.vertx = vertx;
        this.dialer = dialer;
        this.answerTimeoutNanos = TimeUnit.MILLISECONDS.toNanos(Math.min(patience.toMillis(), 30_000));
    }

    @Override
    public Future<Long> join(ReaderToken reader) {
        return stream(reader).open().map(Line.Opened::lastSequence);
    }

    @Override
    public Future<Exchange> send(Consignment taps) {
        if (taps.batch()) {
            throw new IllegalArgumentException("streams carry single taps");
        }
        look();
        return stream(taps.reader()).send(taps);
    }

    @Override
    public String name() {
        return dialer.name();
    }

    @Override
    public Future<Void> close() {
        streams.values().forEach(ReaderStream::close);
        closed = true;
        return dialer.close();
    }

    private ReaderStream stream(ReaderToken reader) {
        return streams.computeIfAbsent(reader.reader(), name -> new ReaderStream(dialer, reader, answerTimeoutNanos));
    }

    /** A few times a second for overdue answers: a timer for each would cost more than the rest of its exchange. */
    private void look() {
        if (!looking) {
            looking = true;
            vertx.setPeriodic(LOOK_MILLIS, timer -> {
                long now = System.nanoTime();
                List.copyOf(streams.values()).forEach(stream -> stream.look(now));
                if (closed) {
                    vertx.cancelTimer(timer);
                }
            });
        }
    }
}
