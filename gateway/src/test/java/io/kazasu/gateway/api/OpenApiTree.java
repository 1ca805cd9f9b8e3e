package io.kazasu.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The parsed document: its operations by path, and its references followed. */
public record OpenApiTree(JsonNode root) {
    public static OpenApiTree load() {
        try {
            return new OpenApiTree(new YAMLMapper()
                    .readTree(ApiDocument.load(ApiDocument.OPEN_API).yaml()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code node} is, or what it refers to; missing when the reference leads nowhere. */
    public JsonNode followed(JsonNode node) {
        JsonNode followed = node;
        while (followed.has("$ref")) {
            followed = root.at(followed.get("$ref").asText().substring(1));
        }
        return followed;
    }

    public JsonNode schemas() {
        return root.at("/components/schemas");
    }

    /** The path's item. Paths without parameters come first, as with any router. */
    public Optional<JsonNode> path(String path) {
        JsonNode exact = root.get("paths").get(path);
        if (exact != null) {
            return Optional.of(exact);
        }
        return root.get("paths").properties().stream()
                .filter(item -> matches(item.getKey(), path))
                .map(java.util.Map.Entry::getValue)
                .findFirst();
    }

    private static boolean matches(String template, String path) {
        String[] expected = template.split("/", -1);
        String[] actual = path.split("/", -1);
        if (expected.length != actual.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            boolean parameter = expected[i].startsWith("{") && !actual[i].isEmpty();
            if (!parameter && !expected[i].equals(actual[i])) {
                return false;
            }
        }
        return true;
    }

    /** One operation where it stands. */
    public record Operation(String method, String path, String id) {}

    /** Operations that take a token of this kind. */
    public List<Operation> secured(String scheme) {
        List<Operation> secured = new ArrayList<>();
        root.get("paths").properties().forEach(item -> item.getValue().properties().stream()
                .filter(operation -> operation.getValue().at("/security/0").has(scheme))
                .map(operation -> new Operation(
                        operation.getKey().toUpperCase(Locale.ROOT),
                        item.getKey(),
                        operation.getValue().get("operationId").asText()))
                .forEach(secured::add));
        return secured;
    }

    /** Whether a path is one of a template's. */
    public static boolean fits(Operation operation, String path) {
        return matches(operation.path(), path);
    }

    public List<JsonNode> operations() {
        List<JsonNode> operations = new ArrayList<>();
        root.get("paths").forEach(item -> item.forEach(operations::add));
        return operations;
    }

    /** Every {@code content} object in requests and responses, references followed. */
    public List<JsonNode> contents() {
        List<JsonNode> contents = new ArrayList<>();
        for (JsonNode operation : operations()) {
            contents.add(operation.at("/requestBody/content"));
            operation
                    .get("responses")
                    .forEach(response -> contents.add(followed(response).path("content")));
        }
        root.at("/components/responses").forEach(response -> contents.add(response.path("content")));
        contents.removeIf(JsonNode::isMissingNode);
        return contents;
    }
}
