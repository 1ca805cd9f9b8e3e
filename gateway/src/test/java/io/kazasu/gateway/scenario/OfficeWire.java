package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.gateway.api.OpenApiCheck;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Readers that tap and operators who act, one after the other. What readers send and are answered, and what operators
 * post, is held against the interface's description. For one thread.
 */
final class OfficeWire {
    /** What reports and caches may take to follow. */
    static final Duration SOON = Duration.ofSeconds(1);

    private static final OpenApiCheck DESCRIPTION = OpenApiCheck.load();

    private final WireClient client;
    private final AtomicLong sequence = new AtomicLong();

    OfficeWire(int port) {
        this.client = new WireClient(port);
    }

    WireClient client() {
        return client;
    }

    /** A tap now. */
    JsonObject tap(String reader, String card, JsonObject request) throws IOException {
        return tap(reader, Instant.now(), card, request);
    }

    JsonObject tap(String reader, Instant tappedAt, String card, JsonObject request) throws IOException {
        return decide(reader, WireClient.tapJson(sequence.incrementAndGet(), tappedAt, card, request));
    }

    /** A tap of the record application with the card's PIN. */
    JsonObject tapWithPin(String reader, Instant tappedAt, String card, JsonObject request) throws IOException {
        return decide(reader, WireClient.tapWithPinJson(sequence.incrementAndGet(), tappedAt, card, request));
    }

    private JsonObject decide(String reader, String tap) throws IOException {
        assertEquals(List.of(), DESCRIPTION.request("POST", "/v1/taps", tap));
        return decided("/v1/taps", client.tapUntilServed(reader, tap));
    }

    /** The backlog of a reader, answered in its order. */
    List<JsonObject> batch(String reader, JsonArray taps) throws IOException {
        String path = "/v1/taps/batch";
        assertEquals(List.of(), DESCRIPTION.request("POST", path, taps.encode()));
        WireClient.Answer answer = client.post("token-" + reader, path, taps.encode());
        assertEquals(200, answer.status(), answer.body());
        assertEquals(List.of(), described(path, answer), answer.body());
        return objects(new JsonArray(answer.body()));
    }

    private static List<String> described(String path, WireClient.Answer answer) {
        return DESCRIPTION.answer("POST", path, answer.status(), answer.contentType(), answer.body());
    }

    /** The sequence of the tap that was sent last with {@link #tap}. */
    long lastSequence() {
        return sequence.get();
    }

    /** What is answered with 200. */
    JsonObject post(String operator, String path, JsonObject body) throws IOException {
        WireClient.Answer answer = postAny(operator, path, body);
        assertEquals(200, answer.status(), answer.body());
        return answer.json();
    }

    /** Whatever it is answered with, as long as that is described. */
    WireClient.Answer postAny(String operator, String path, JsonObject body) throws IOException {
        String text = body.encode();
        if (!path.endsWith("/approval")) {
            assertEquals(List.of(), DESCRIPTION.request("POST", path, text));
        }
        WireClient.Answer answer = client.post("token-" + operator, path, text);
        assertEquals(List.of(), described(path, answer), answer.body());
        return answer;
    }

    JsonObject put(String operator, String path, JsonObject body) throws IOException {
        WireClient.Answer answer = client.put("token-" + operator, path, body.encode());
        assertEquals(200, answer.status(), answer.body());
        return answer.json();
    }

    JsonObject get(String operator, String path) throws IOException {
        WireClient.Answer answer = client.get("token-" + operator, path);
        assertEquals(200, answer.status(), answer.body());
        return answer.json();
    }

    /** What a reader is told about itself. */
    JsonObject me(String reader) throws IOException {
        WireClient.Answer answer = client.get("token-" + reader, "/v1/readers/me");
        assertEquals(200, answer.status(), answer.body());
        assertEquals(
                List.of(),
                DESCRIPTION.answer("GET", "/v1/readers/me", answer.status(), answer.contentType(), answer.body()),
                answer.body());
        return answer.json();
    }

    /** The lines of a table without its header. */
    List<String> csv(String operator, String path) throws IOException {
        WireClient.Answer answer = client.getCsv("token-" + operator, path);
        assertEquals(200, answer.status(), answer.body());
        assertEquals("text/csv; charset=utf-8", answer.contentType());
        return answer.body().lines().skip(1).toList();
    }

    /** An undo of one entry, as the operator asks for it. */
    WireClient.Answer correct(String operator, String reader, long ofSequence) throws IOException {
        JsonObject asked = new JsonObject()
                .put("reader", reader)
                .put("sequence", ofSequence)
                .put("reason", "mistaken");
        return postAny(operator, "/v1/corrections", asked);
    }

    private static JsonObject decided(String path, WireClient.Answer answer) {
        assertEquals(200, answer.status(), answer.body());
        assertEquals(List.of(), described(path, answer), answer.body());
        return answer.json();
    }

    static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }
}
