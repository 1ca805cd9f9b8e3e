package io.kazasu.load.transport;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A connection for each reader, with several taps on their way. Opened when it is first needed, and again when lost. */
public final class StreamTransport implements Transport {
    private final Vertx vertx;
    private final Line.Dialer dialer;
    private final long answerTimeoutMillis;
    private final Map<String, ReaderStream> streams = new HashMap<>();

    public StreamTransport(Vertx vertx, Line.Dialer dialer, Duration patience) {
        this.vertx = vertx;
        this.dialer = dialer;
        this.answerTimeoutMillis = Math.min(patience.toMillis(), 30_000);
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
        return stream(taps.reader()).send(taps);
    }

    @Override
    public String name() {
        return dialer.name();
    }

    @Override
    public Future<Void> close() {
        streams.values().forEach(ReaderStream::close);
        return dialer.close();
    }

    private ReaderStream stream(ReaderToken reader) {
        return streams.computeIfAbsent(
                reader.reader(), name -> new ReaderStream(vertx, dialer, reader, answerTimeoutMillis));
    }
}
