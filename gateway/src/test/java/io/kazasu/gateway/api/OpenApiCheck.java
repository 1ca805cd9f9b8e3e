package io.kazasu.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Holds real requests and answers against the OpenAPI document. Faults are sentences; an empty list is what tests
 * expect. Paths are given without a query. Any thread.
 */
public final class OpenApiCheck {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    private final OpenApiTree document;
    private final Schemas schemas;

    private OpenApiCheck(OpenApiTree document) {
        this.document = document;
        this.schemas = new Schemas(document);
    }

    public static OpenApiCheck load() {
        return new OpenApiCheck(OpenApiTree.load());
    }

    /** @param body null or empty for none */
    public List<String> request(String method, String path, @Nullable String body) {
        JsonNode operation = operation(method, path);
        if (operation == null) {
            return List.of(method + " " + path + " is not documented");
        }
        JsonNode content = operation.at("/requestBody/content");
        if (body == null || body.isEmpty()) {
            return content.isMissingNode() ? List.of() : List.of("a body is required");
        }
        return content.isMissingNode()
                ? List.of("a body is not documented")
                : schemas.faults(content.get(JSON).get("schema"), body);
    }

    /**
     * @param contentType the header with its parameters, or null when there was none
     * @param body null or empty for none
     */
    public List<String> answer(
            String method, String path, int status, @Nullable String contentType, @Nullable String body) {
        JsonNode response = response(method, path, status);
        if (response.isMissingNode()) {
            return List.of(method + " " + path + ": status " + status + " is not documented");
        }
        JsonNode content = response.path("content");
        if (content.isMissingNode()) {
            return body == null || body.isEmpty() ? List.of() : List.of("a body is not documented");
        }
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        JsonNode media = content.path(type);
        if (media.isMissingNode()) {
            return List.of("content type " + contentType + " is not documented for status " + status);
        }
        return faults(type, media, status, body == null ? "" : body);
    }

    private List<String> faults(String type, JsonNode media, int status, String body) {
        if (!type.equals(JSON) && !type.equals(PROBLEM)) {
            return body.isEmpty() ? List.of("a body is missing") : List.of();
        }
        List<String> faults = new ArrayList<>(schemas.faults(media.get("schema"), body));
        if (faults.isEmpty() && type.equals(PROBLEM)) {
            JsonObject problem = new JsonObject(body);
            String name = problem.getString("type").substring("/problems/".length());
            if (!media.get("examples").has(name)) {
                faults.add(name + " is not documented for status " + status);
            }
            if (problem.getInteger("status") != status) {
                faults.add("the problem says status " + problem.getInteger("status") + ", the answer " + status);
            }
        }
        return faults;
    }

    /** Unknown paths and methods have their answers too. */
    private JsonNode response(String method, String path, int status) {
        JsonNode operation = operation(method, path);
        if (operation != null) {
            return document.followed(operation.get("responses").path(String.valueOf(status)));
        }
        boolean known = document.path(path).isPresent();
        String expected = known ? "MethodNotAllowed" : "NotFound";
        JsonNode responses = document.root().at("/components/responses");
        return responses.path(status == (known ? 405 : 404) ? expected : "");
    }

    private @Nullable JsonNode operation(String method, String path) {
        return document.path(path)
                .map(item -> item.get(method.toLowerCase(Locale.ROOT)))
                .orElse(null);
    }
}
