package io.kazasu.load.bench;

import io.vertx.core.json.JsonObject;

/**
 * One phase of one round.
 *
 * @param perSecond taps or commits
 * @param p50Millis and the next: 0 when the phase does not tell
 */
public record Measurement(int round, Measured measured, double perSecond, double p50Millis, double p99Millis) {
    public JsonObject json() {
        return new JsonObject()
                .put("what", measured.title())
                .put("round", round)
                .put("perSecond", perSecond)
                .put("p50Millis", p50Millis)
                .put("p99Millis", p99Millis);
    }
}
