package io.kazasu.load;

import io.kazasu.load.transport.Target;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The wire of a gateway without a gateway behind it: keeps each tap by reader and sequence, and loses connections,
 * sheds and stalls as often as it is told. A token is its reader's ID. Commits on its event loop, can be asked from any
 * thread.
 */
public final class FakeGateway {
    private final Vertx vertx;
    private final Random random;
    private final FakeLedger ledger = new FakeLedger();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile double troubles;
    private volatile int status = 200;
    private volatile int stallAt = Integer.MAX_VALUE;
    private volatile Duration stall = Duration.ZERO;
    private volatile double backlog;
    private volatile boolean silent;
    private long stalledUntilNanos = System.nanoTime();

    /** Where it listens. */
    public record Ports(Target http, Target mqtt) {}

    public FakeGateway(Vertx vertx, long seed) {
        this.vertx = vertx;
        this.random = new Random(seed);
    }

    /** How many of the exchanges go wrong, 0 to 1. */
    public FakeGateway troubled(double share) {
        troubles = share;
        return this;
    }

    /** Answers every tap with this. */
    public FakeGateway status(int other) {
        status = other;
        return this;
    }

    /** Answers nothing for a while, once, from this request on. */
    public FakeGateway stall(int request, Duration length) {
        stallAt = request;
        stall = length;
        return this;
    }

    /** Tells of so many entries that the stores do not have. */
    public FakeGateway backlog(double entries) {
        backlog = entries;
        return this;
    }

    /** Has no metrics. */
    public FakeGateway silent() {
        silent = true;
        return this;
    }

    public FakeLedger ledger() {
        return ledger;
    }

    /** What was committed, by {@code reader:sequence}. */
    public Map<String, JsonObject> taps() {
        return ledger.taps();
    }

    public Future<Ports> listen() {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(this::handle)
                .webSocketHandshakeHandler(handshake -> FakeStreams.webSocket(this, ledger, handshake));
        return server.listen(0, "127.0.0.1").compose(http -> FakeStreams.mqtt(vertx, this, ledger)
                .map(mqttPort ->
                        new Ports(new Target("127.0.0.1", http.actualPort()), new Target("127.0.0.1", mqttPort))));
    }

    /** Whether this exchange is to go wrong by losing the connection. */
    boolean losesConnection() {
        return random.nextDouble() < troubles;
    }

    /** Now, or when the stall is over. */
    void answer(Runnable answer) {
        long now = System.nanoTime();
        if (requests.incrementAndGet() == stallAt) {
            stalledUntilNanos = now + stall.toNanos();
        }
        long waitMillis = TimeUnit.NANOSECONDS.toMillis(stalledUntilNanos - now);
        if (waitMillis > 0) {
            vertx.setTimer(waitMillis, fired -> answer.run());
        } else {
            answer.run();
        }
    }

    private void handle(HttpServerRequest request) {
        String reader = String.valueOf(request.getHeader("Authorization")).replace("Bearer ", "");
        if (request.path().equals("/metrics") && silent) {
            request.response().setStatusCode(404).end();
        } else if (request.path().equals("/metrics")) {
            request.response()
                    .end(
                            "# TYPE x\nkazasu_fanout_backlog_entries{store=\"election\"} " + backlog
                                    + "\nkazasu_fanout_backlog_entries{store=\"shelter\"} 0.0\nkazasu_fanout_lag_seconds{store=\"election\"} 0.5\n");
        } else if (!reader.startsWith("reader-")) {
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
                    : ledger.commit(reader, new JsonObject(body)).toBuffer();
            if (trouble) {
                request.connection().close();
            } else {
                answer(() -> request.response().end(answer));
            }
        }
    }

    private JsonArray commitAll(String reader, JsonArray taps) {
        JsonArray answers = new JsonArray();
        for (int i = 0; i < taps.size(); i++) {
            answers.add(ledger.commit(reader, taps.getJsonObject(i)));
        }
        return answers;
    }
}
