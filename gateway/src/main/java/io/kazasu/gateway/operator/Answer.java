package io.kazasu.gateway.operator;

import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;

/** What a route says. */
sealed interface Answer {
    record Json(JsonObject body) implements Answer {}

    /** The route has written, or goes on writing, its answer by itself. */
    record Written() implements Answer {}

    /** May be long: made off the event loop, as what the client accepts. */
    record Report(Supplier<JsonObject> json, Supplier<CsvTable> csv) implements Answer {}
}
