package io.kazasu.load.bench;

import io.vertx.core.json.JsonObject;
import java.util.OptionalDouble;

/**
 * One phase of one round.
 *
 * @param perSecond taps or commits
 * @param p50Millis and the next: 0 when the phase does not tell
 * @param storesBehindSeconds in the worst second; empty where no stores are fed or nobody looked
 */
public record Measurement(
        int round,
        Measured measured,
        double perSecond,
        double p50Millis,
        double p99Millis,
        OptionalDouble storesBehindSeconds) {
    public JsonObject json() {
        JsonObject json = new JsonObject()
                .put("what", measured.title())
                .put("round", round)
                .put("perSecond", perSecond)
                .put("p50Millis", p50Millis)
                .put("p99Millis", p99Millis);
        storesBehindSeconds.ifPresent(seconds -> json.put("storesBehindSeconds", seconds));
        return json;
    }
}
