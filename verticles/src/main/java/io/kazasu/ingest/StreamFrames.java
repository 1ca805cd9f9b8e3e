package io.kazasu.ingest;

import io.kazasu.ledger.Recorded;
import io.kazasu.tap.Reader;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the gateway says to connected readers: the same frames over WebSocket and MQTT. Stateless. */
final class StreamFrames {
    private static final String TYPE = "type";

    private final OutcomeMapper outcomes = new OutcomeMapper();
    private final StreamOptions options;

    StreamFrames(StreamOptions options) {
        this.options = options;
    }

    /** The first frame. */
    JsonObject hello(Reader reader, long lastSequence, Instant now) {
        return new JsonObject()
                .put(TYPE, "hello")
                .mergeIn(ReaderSelf.json(reader, lastSequence, now))
                .put("inFlightMax", options.inFlightMax())
                .put("heartbeatSeconds", options.heartbeat().toSeconds());
    }

    Buffer decision(Recorded recorded) {
        return outcomes.frame("decision", recorded);
    }

    /**
     * A problem document whose own type is the member {@code problem}, as {@code type} is that of the frame.
     *
     * @param sequence null when it could not be told which tap is meant
     */
    Buffer problem(Problem problem, @Nullable Long sequence) {
        JsonObject frame = new JsonObject().put(TYPE, "problem");
        if (sequence != null) {
            frame.put("sequence", sequence);
        }
        JsonObject document = problem.json();
        Object name = document.remove(TYPE);
        frame.put("problem", name).mergeIn(document);
        if (problem.type().passing()) {
            frame.put("retryAfterSeconds", Backoff.seconds());
        }
        return frame.toBuffer();
    }
}
