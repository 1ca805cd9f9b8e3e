package io.kazasu.gateway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AsyncApiDocumentTest {
    private final AsyncApiCheck check = AsyncApiCheck.load();
    private final OpenApiTree openApi = OpenApiTree.load();

    @Test
    void everyReferenceLeadsSomewhere() {
        List<JsonNode> references = check.root().findValues("$ref");
        assertTrue(references.size() > 20, "references: " + references.size());
        for (JsonNode reference : references) {
            String target = reference.asText();
            String file = target.substring(0, target.indexOf('#'));
            JsonNode root = file.equals("./openapi.yaml") ? openApi.root() : check.root();
            assertFalse(root.at(target.substring(target.indexOf('#') + 1)).isMissingNode(), target);
        }
    }

    @Test
    void everyExampleIsAFrameOfItsType() {
        int examples = 0;
        for (var message : check.root().at("/components/messages").properties()) {
            for (JsonNode example : message.getValue().path("examples")) {
                String frame = example.get("payload").toString();
                assertEquals(List.of(), check.faults(message.getKey(), frame), frame);
                examples++;
            }
        }
        assertTrue(examples >= 4, "examples: " + examples);
    }

    @Test
    void aFieldThatIsNotDocumentedIsAFault() {
        String frame =
                check.root().at("/components/messages/hello/examples/0/payload").toString();
        assertFalse(check.faults("hello", frame.replace("{\"type\"", "{\"secret\":1,\"type\""))
                .isEmpty());
        assertFalse(check.faults("hello", frame.replace("\"reader\"", "\"readers\""))
                .isEmpty());
        assertFalse(check.faults("nothing", frame).isEmpty());
    }

    @Test
    void theAddressesAreThoseOfTheContract() {
        Set<String> addresses = new TreeSet<>();
        check.root()
                .get("channels")
                .forEach(channel -> addresses.add(channel.get("address").asText()));
        assertEquals(
                new TreeSet<>(Set.of(
                        "/v1/stream",
                        "kazasu/v1/taps",
                        "kazasu/v1/readers/{reader}/decisions",
                        "kazasu/v1/readers/{reader}/commands")),
                addresses);
    }
}
