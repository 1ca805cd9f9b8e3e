package io.kazasu.ingest;

import io.kazasu.tap.Reader;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** What a reader is told of itself. */
final class ReaderSelf {
    private ReaderSelf() {}

    static JsonObject json(Reader reader, long lastSequence, Instant now) {
        JsonObject self = new JsonObject()
                .put("reader", reader.id())
                .put("site", reader.site())
                .put("service", reader.service().name());
        if (reader.direction() != null) {
            self.put("direction", reader.direction().name());
        }
        return self.put("serverTime", now.toString()).put("lastSequence", lastSequence);
    }
}
