package io.kazasu.load.transport;

import io.vertx.core.json.Json;

/**
 * One tap, the same content however often it is sent.
 *
 * @param tappedAt RFC 3339
 * @param card index of the card, by which it goes everywhere but on the wire
 * @param request JSON as a text, or empty for none
 */
public record Tap(Service service, long sequence, String tappedAt, int card, String request) {
    /** The body of {@code POST /v1/taps}, and a frame of a stream. */
    public String body(String userId) {
        StringBuilder body = new StringBuilder(200 + request.length());
        body.append("{\"sequence\":").append(sequence);
        body.append(",\"tappedAt\":\"").append(tappedAt);
        body.append("\",\"card\":{\"userId\":").append(Json.encode(userId));
        body.append(",\"application\":\"").append(service.strict() ? "RECORD" : "COMMON");
        body.append("\",\"area\":\"RESIDENT\",\"verified\":").append(service.strict());
        body.append('}');
        if (!request.isEmpty()) {
            body.append(",\"request\":").append(request);
        }
        return body.append('}').toString();
    }
}
