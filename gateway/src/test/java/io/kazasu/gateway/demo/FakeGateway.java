package io.kazasu.gateway.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The wire of a gateway without a gateway behind it: keeps each tap by reader and sequence, and loses connections,
 * sheds and fails as often as it is told. Commits on its event loop, can be asked from any thread.
 */
final class FakeGateway {
    private final Vertx vertx;
    private final Map<String, String> readersByToken;
    private final Random random;
    private final Map<String, Buffer> committed = new ConcurrentHashMap<>();
    private final Map<String, Boolean> unanswered = new ConcurrentHashMap<>();
    private final Map<String, Long> lastSequences = new ConcurrentHashMap<>();
    private final AtomicInteger deliveries = new AtomicInteger();
    private final AtomicInteger conflicts = new AtomicInteger();
    private volatile double troubles;
    private volatile HttpServer server;

    FakeGateway(Vertx vertx, Map<String, String> tokens, long seed) {
        this.vertx = vertx;
        this.random = new Random(seed);
        this.readersByToken =
                tokens.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        this.server = vertx.createHttpServer();
    }

    /** How many of the exchanges go wrong, 0 to 1. */
    FakeGateway troubled(double share) {
        troubles = share;
        return this;
    }

    FakeGateway lastSequence(String reader, long sequence) {
        lastSequences.put(reader, sequence);
        return this;
    }

    Future<Integer> listen(int port) {
        server = vertx.createHttpServer().requestHandler(this::handle);
        return server.listen(port, "127.0.0.1").map(HttpServer::actualPort);
    }

    Future<Void> close() {
        return server.close();
    }

    int commits() {
        return committed.size();
    }

    /** Commits whose answer went nowhere so far. */
    int unanswered() {
        return unanswered.size();
    }

    int deliveries() {
        return deliveries.get();
    }

    /** Taps that came again with other content. */
    int conflicts() {
        return conflicts.get();
    }

    /** What was committed, by {@code reader:sequence}. */
    Map<String, JsonObject> taps() {
        Map<String, JsonObject> taps = new HashMap<>();
        committed.forEach((key, body) -> taps.put(key, new JsonObject(body)));
        return taps;
    }

    private void handle(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        String token = authorization == null ? "" : authorization.replace("Bearer ", "");
        String reader = readersByToken.get(token);
        if (reader == null) {
            request.response().setStatusCode(401).end("{}");
        } else if (request.path().equals("/v1/readers/me")) {
            request.response()
                    .end(new JsonObject()
                            .put("lastSequence", lastSequences.getOrDefault(reader, 0L))
                            .encode());
        } else {
            request.body().onSuccess(body -> tap(request, reader, body));
        }
    }

    private void tap(HttpServerRequest request, String reader, Buffer body) {
        deliveries.incrementAndGet();
        boolean trouble = random.nextDouble() < troubles;
        int kind = random.nextInt(4);
        if (trouble && kind == 0) {
            request.connection().close();
            return;
        }
        if (trouble && kind <= 2) {
            int status = kind == 1 ? 429 : 503;
            request.response()
                    .setStatusCode(status)
                    .putHeader("Retry-After", "0")
                    .end("{}");
            return;
        }
        String key = reader + ":" + new JsonObject(body).getLong("sequence");
        Buffer before = committed.putIfAbsent(key, body);
        if (before != null && !before.equals(body)) {
            conflicts.incrementAndGet();
            request.response().setStatusCode(409).end("{\"type\":\"/problems/sequence-reused\"}");
        } else if (trouble) {
            unanswered.put(key, true);
            request.connection().close();
        } else {
            answer(request, key, before != null);
        }
    }

    private void answer(HttpServerRequest request, String key, boolean replayed) {
        JsonObject answer =
                new JsonObject().put("verdict", "ACCEPTED").put("reason", "OK").put("replayed", replayed);
        unanswered.remove(key);
        request.response().end(answer.encode());
    }

    /** The numbers that {@code reader} used. */
    static Function<Map<String, JsonObject>, long[]> sequencesOf(String reader) {
        return taps -> taps.entrySet().stream()
                .filter(tap -> tap.getKey().startsWith(reader + ":"))
                .mapToLong(tap -> tap.getValue().getLong("sequence"))
                .sorted()
                .toArray();
    }
}
