package io.kazasu.load.transport;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/**
 * One tap, the same content however often it is sent.
 *
 * @param tappedAt RFC 3339
 * @param card index of the card, by which it goes everywhere but on the wire
 * @param request JSON as a text, or empty for none
 */
public record Tap(Service service, long sequence, String tappedAt, int card, String request) {
    /** As the body of {@code POST /v1/taps} and a frame of a stream have it. */
    void write(StringBuilder body, String userId) {
        body.append("{\"sequence\":").append(sequence);
        body.append(",\"tappedAt\":\"").append(tappedAt);
        body.append("\",\"card\":{\"userId\":\"");
        JsonStringEncoder.getInstance().quoteAsString(userId, body);
        body.append("\",\"application\":\"").append(service.strict() ? "RECORD" : "COMMON");
        body.append("\",\"area\":\"RESIDENT\",\"verified\":").append(service.strict());
        body.append('}');
        if (!request.isEmpty()) {
            body.append(",\"request\":").append(request);
        }
        body.append('}');
    }
}
