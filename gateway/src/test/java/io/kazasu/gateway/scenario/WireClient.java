package io.kazasu.gateway.scenario;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;

/** Talks to a gateway as any client does. Safe for many threads: each that calls at once has its own connection. */
final class WireClient {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Between tries, doubled each time: readers leave a gateway that starts the machine it starts on. */
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long LAST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final HttpClient client;
    private final String gateway;

    WireClient(int port) {
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        gateway = "http://127.0.0.1:" + port;
    }

    /** Over TLS, with the client's certificate if {@code tls} has one. */
    WireClient(int port, SSLContext tls) {
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .build();
        gateway = "https://127.0.0.1:" + port;
    }

    /** Status, content type and body of an answer; of a paper, what it says. */
    record Answer(int status, String contentType, String retryAfter, String body) {
        JsonObject json() {
            return new JsonObject(body);
        }

        /** The problem's name, empty when it is none. */
        String problem() {
            return contentType.equals("application/problem+json")
                    ? json().getString("type").replace("/problems/", "")
                    : "";
        }
    }

    Answer post(String token, String path, String body) throws IOException {
        return send(request(token, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    Answer put(String token, String path, String body) throws IOException {
        return send(request(token, path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build());
    }

    Answer get(String token, String path) throws IOException {
        return send(request(token, path).GET().build());
    }

    Answer getCsv(String token, String path) throws IOException {
        return getAs("text/csv", token, path);
    }

    Answer getPdf(String token, String path) throws IOException {
        return getAs("application/pdf", token, path);
    }

    private Answer getAs(String format, String token, String path) throws IOException {
        return send(request(token, path).header("Accept", format).GET().build());
    }

    /** @param token none when empty */
    HttpRequest.Builder request(String token, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(gateway + path)).timeout(LIMIT);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    Answer send(HttpRequest request) throws IOException {
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            SecureAnswers.require(response);
            String contentType = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(
                    response.statusCode(),
                    contentType,
                    response.headers().firstValue("Retry-After").orElse(""),
                    contentType.equals("application/pdf")
                            ? PdfText.of(response.body())
                            : new String(response.body(), StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** A tap of reader {@code reader}, whose token is {@code token-READER}. */
    Answer tap(String reader, String tap) throws IOException {
        return post("token-" + reader, "/v1/taps", tap);
    }

    /** A gateway that has just been started may be too late for its first tap; a reader comes back with it. */
    Answer tapUntilServed(String reader, String tap) throws IOException {
        Answer answer = tap(reader, tap);
        for (int more = 0; more < 10 && answer.status() == 503; more++) {
            LockSupport.parkNanos(LAST_PAUSE_NANOS);
            answer = tap(reader, tap);
        }
        return answer;
    }

    /**
     * Sends the same tap until it is answered with a decision, as a reader must: on 429, 503 and a broken connection.
     */
    JsonObject tapUntilDecided(String reader, String tap) throws IOException {
        long giveUpNanos = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        for (long pause = FIRST_PAUSE_NANOS; ; pause = Math.min(2 * pause, LAST_PAUSE_NANOS)) {
            try {
                Answer answer = tap(reader, tap);
                if (answer.status() == 200) {
                    return answer.json();
                }
                if (answer.status() != 503 && answer.status() != 429) {
                    throw new AssertionError(answer.status() + " " + answer.body());
                }
            } catch (IOException e) {
                if (System.nanoTime() > giveUpNanos) {
                    throw e;
                }
            }
            if (System.nanoTime() > giveUpNanos) {
                throw new AssertionError("no decision in 2 minutes");
            }
            LockSupport.parkNanos(pause);
        }
    }

    static String tapJson(long sequence, Instant tappedAt, String card, JsonObject request) {
        return tapJson(sequence, tappedAt, cardJson(card), request);
    }

    /** Of the record application, its strict check passed. */
    static String tapWithPinJson(long sequence, Instant tappedAt, String card, JsonObject request) {
        JsonObject strict = cardJson(card).put("application", "RECORD").put("verified", true);
        return tapJson(sequence, tappedAt, strict, request);
    }

    private static String tapJson(long sequence, Instant tappedAt, JsonObject card, JsonObject request) {
        return new JsonObject()
                .put("sequence", sequence)
                .put("tappedAt", tappedAt.toString())
                .put("card", card)
                .put("request", request)
                .encode();
    }

    static JsonObject cardJson(String card) {
        return new JsonObject()
                .put("userId", card)
                .put("application", "COMMON")
                .put("area", "RESIDENT")
                .put("verified", false);
    }
}
