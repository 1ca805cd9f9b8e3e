package io.kazasu.gateway.operator;

import io.kazasu.gateway.document.Printed;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.function.Supplier;

/** What a route says. */
sealed interface Answer {
    record Json(JsonObject body) implements Answer {}

    /** The route has written, or goes on writing, its answer by itself. */
    record Written() implements Answer {}

    /** A paper that the route has printed. */
    record Paper(Printed printed) implements Answer {}

    /** May be long: made off the event loop, as what the client accepts. */
    record Report(Supplier<JsonObject> json, Supplier<CsvTable> csv, Printing pdf) implements Answer {
        /** One that is not offered as a paper. */
        Report(Supplier<JsonObject> json, Supplier<CsvTable> csv) {
            this(json, csv, () -> {
                throw new IOException("nothing to print");
            });
        }
    }

    /** Makes a paper; blocks. */
    @FunctionalInterface
    interface Printing {
        Printed print() throws IOException;
    }
}
