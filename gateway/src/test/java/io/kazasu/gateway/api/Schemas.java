package io.kazasu.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Map;

/**
 * The document's schemas, made stricter: clients are to ignore unknown fields of answers, but a field that the document
 * does not name is a fault of ours. What is sent keeps {@code additionalProperties: true}, which it says itself.
 */
final class Schemas {
    private static final String ID = "https://kazasu.invalid/openapi";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonSchemaFactory factory;
    private final SchemaValidatorsConfig config =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    Schemas(OpenApiTree document) {
        OpenApiTree strict = new OpenApiTree(document.root().deepCopy());
        strict.schemas().forEach(Schemas::close);
        String json = strict.root().toString();
        factory = JsonSchemaFactory.getInstance(
                VersionFlag.V202012, builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(ID, json))));
    }

    private static void close(JsonNode schema) {
        if (schema.has("properties") && !schema.has("additionalProperties")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
        schema.path("properties").forEach(Schemas::close);
        close(schema, "items");
        close(schema, "additionalProperties");
    }

    private static void close(JsonNode schema, String keyword) {
        if (schema.path(keyword).isObject()) {
            close(schema.get(keyword));
        }
    }

    /**
     * @param schema a reference object, as all schemas of bodies are
     * @return what is wrong with {@code json}
     */
    List<String> faults(JsonNode schema, String json) {
        JsonSchema compiled =
                factory.getSchema(SchemaLocation.of(ID + schema.get("$ref").asText()), config);
        try {
            JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return List.of("not JSON: " + json);
        }
        return compiled.validate(json, InputFormat.JSON).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
