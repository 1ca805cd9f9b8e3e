package io.kazasu.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The wire of a gateway without a gateway behind it: keeps each tap by reader and sequence, and loses connections,
 * sheds and stalls as often as it is told. A token is its reader's ID. Commits on its event loop, can be asked from any
 * thread.
 */
final class FakeGateway {
    private final Vertx vertx;
    private final Random random;
    private final Map<String, JsonObject> committed = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger conflicts = new AtomicInteger();
    private volatile double troubles;
    private volatile int status = 200;
    private volatile long sequenceOffset;
    private volatile int stallAt = Integer.MAX_VALUE;
    private volatile Duration stall = Duration.ZERO;
    private long stalledUntilNanos = System.nanoTime();

    FakeGateway(Vertx vertx, long seed) {
        this.vertx = vertx;
        this.random = new Random(seed);
    }

    /** How many of the exchanges go wrong, 0 to 1. */
    FakeGateway troubled(double share) {
        troubles = share;
        return this;
    }

    /** Answers every tap with this. */
    FakeGateway status(int other) {
        status = other;
        return this;
    }

    /** Answers with the decisions of other taps. */
    FakeGateway confused() {
        sequenceOffset = 1;
        return this;
    }

    /** Answers nothing for a while, once, from this request on. */
    FakeGateway stall(int request, Duration length) {
        stallAt = request;
        stall = length;
        return this;
    }

    Future<Target> listen() {
        HttpServer server = vertx.createHttpServer().requestHandler(this::handle);
        return server.listen(0, "127.0.0.1").map(started -> new Target("127.0.0.1", started.actualPort()));
    }

    /** What was committed, by {@code reader:sequence}. */
    Map<String, JsonObject> taps() {
        return Map.copyOf(committed);
    }

    /** Taps that came again with other content. */
    int conflicts() {
        return conflicts.get();
    }

    private void handle(HttpServerRequest request) {
        String reader = String.valueOf(request.getHeader("Authorization")).replace("Bearer ", "");
        if (!reader.startsWith("reader-")) {
            request.response().setStatusCode(401).end("{\"type\":\"/problems/unauthenticated\"}");
        } else if (request.path().equals("/v1/readers/me")) {
            request.response().end("{\"lastSequence\":10}");
        } else {
            boolean batch = request.path().equals("/v1/taps/batch");
            request.body().onSuccess(body -> taps(request, reader, body, batch));
        }
    }

    private void taps(HttpServerRequest request, String reader, Buffer body, boolean batch) {
        boolean trouble = random.nextDouble() < troubles;
        int kind = random.nextInt(4);
        if (trouble && kind == 0) {
            request.connection().close();
        } else if (trouble && kind <= 2) {
            HttpServerResponse response = request.response().setStatusCode(kind == 1 ? 429 : 503);
            response.putHeader("Retry-After", "0").end("{}");
        } else if (status != 200) {
            request.response().setStatusCode(status).end();
        } else {
            Buffer answer = batch
                    ? commitAll(reader, new JsonArray(body)).toBuffer()
                    : commit(reader, new JsonObject(body)).toBuffer();
            if (trouble) {
                request.connection().close();
            } else {
                answer(request.response(), answer);
            }
        }
    }

    private JsonArray commitAll(String reader, JsonArray taps) {
        JsonArray answers = new JsonArray();
        for (int i = 0; i < taps.size(); i++) {
            answers.add(commit(reader, taps.getJsonObject(i)));
        }
        return answers;
    }

    private JsonObject commit(String reader, JsonObject tap) {
        long sequence = tap.getLong("sequence");
        JsonObject before = committed.putIfAbsent(reader + ":" + sequence, tap);
        if (before != null && !before.equals(tap)) {
            conflicts.incrementAndGet();
        }
        return new JsonObject()
                .put("reader", reader)
                .put("sequence", sequence + sequenceOffset)
                .put("verdict", "ACCEPTED")
                .put("reason", "OK")
                .put("position", committed.size())
                .put("decidedAt", "2026-11-29T00:00:00Z")
                .put("replayed", before != null);
    }

    private void answer(HttpServerResponse response, Buffer answer) {
        long now = System.nanoTime();
        if (requests.incrementAndGet() == stallAt) {
            stalledUntilNanos = now + stall.toNanos();
        }
        long waitMillis = TimeUnit.NANOSECONDS.toMillis(stalledUntilNanos - now);
        if (waitMillis > 0) {
            vertx.setTimer(waitMillis, fired -> response.end(answer));
        } else {
            response.end(answer);
        }
    }
}
