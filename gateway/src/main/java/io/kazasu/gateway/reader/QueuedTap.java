package io.kazasu.gateway.reader;

import io.kazasu.tap.Card;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * A tap that waits for its decision.
 *
 * @param id in this queue, ascending
 * @param body the tap as it is sent; with its {@code sequence} once it has one
 */
record QueuedTap(long id, JsonObject body) {
    static JsonObject body(Instant tappedAt, String userId, CardProfile profile, boolean verified) {
        return new JsonObject()
                .put("tappedAt", tappedAt.toString())
                .put(
                        "card",
                        new JsonObject()
                                .put("userId", userId)
                                .put("application", profile.application().name())
                                .put("area", profile.area().name())
                                .put("verified", verified));
    }

    /** 0 before it has one. */
    long sequence() {
        return body.getLong("sequence", 0L);
    }

    QueuedTap numbered(long sequence) {
        return new QueuedTap(id, body.copy().put("sequence", sequence));
    }

    /** Tells no {@link Card}. */
    @Override
    public String toString() {
        return "QueuedTap[id=" + id + ", sequence=" + sequence() + "]";
    }
}
