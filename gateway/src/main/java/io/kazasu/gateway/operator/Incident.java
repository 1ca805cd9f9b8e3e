package io.kazasu.gateway.operator;

import io.kazasu.tap.Service;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What needs a person.
 *
 * @param service null when it concerns all of them
 * @param sites concerned, may be empty
 * @param details never of a person
 */
record Incident(IncidentKind kind, @Nullable Service service, List<String> sites, Instant since, JsonObject details) {
    JsonObject json() {
        JsonObject json = new JsonObject().put("kind", kind.name());
        if (service != null) {
            json.put("service", service.name());
        }
        return json.put("sites", new JsonArray(sites))
                .put("since", since.toString())
                .put("details", details);
    }
}
