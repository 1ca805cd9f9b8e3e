package io.kazasu.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Holds frames against {@code asyncapi.yaml}: a field that it does not name is a fault of ours. Any thread. */
public final class AsyncApiCheck {
    private static final String ASYNC_ID = "https://kazasu.invalid/asyncapi.yaml";
    private static final String OPEN_ID = "https://kazasu.invalid/openapi.yaml";

    private final JsonNode root;
    private final JsonSchemaFactory factory;
    private final SchemaValidatorsConfig config =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private AsyncApiCheck(JsonNode root) {
        this.root = root;
        JsonNode strict = root.deepCopy();
        strict.at("/components/schemas").forEach(schema -> ((ObjectNode) schema).put("unevaluatedProperties", false));
        Map<String, String> documents = Map.of(
                ASYNC_ID, strict.toString(), OPEN_ID, OpenApiTree.load().root().toString());
        factory = JsonSchemaFactory.getInstance(
                VersionFlag.V202012, builder -> builder.schemaLoaders(loaders -> loaders.schemas(documents)));
    }

    public static AsyncApiCheck load() {
        try (InputStream in =
                Objects.requireNonNull(AsyncApiCheck.class.getResourceAsStream("/asyncapi.yaml"), "asyncapi.yaml")) {
            return new AsyncApiCheck(new YAMLMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode root() {
        return root;
    }

    /** What is wrong with a frame that the gateway has sent, by its type. */
    public List<String> faults(String type, String frame) {
        JsonNode payload = root.at("/components/messages/" + type + "/payload/$ref");
        return payload.isMissingNode() ? List.of(type + " is not documented") : ofSchema(payload.asText(), frame);
    }

    private List<String> ofSchema(String reference, String frame) {
        return factory
                .getSchema(SchemaLocation.of(ASYNC_ID + reference), config)
                .validate(frame, InputFormat.JSON)
                .stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
