package io.kazasu.gateway.operator;

import io.kazasu.tap.Service;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/**
 * What needs a person.
 *
 * @param sites concerned, may be empty
 * @param details never of a person
 */
record Incident(IncidentKind kind, Service service, List<String> sites, Instant since, JsonObject details) {
    JsonObject json() {
        return new JsonObject()
                .put("kind", kind.name())
                .put("service", service.name())
                .put("sites", new JsonArray(sites))
                .put("since", since.toString())
                .put("details", details);
    }
}
