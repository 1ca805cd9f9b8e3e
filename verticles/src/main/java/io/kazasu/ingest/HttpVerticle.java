package io.kazasu.ingest;

import io.kazasu.ledger.LedgerWriters;
import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Taps over HTTP/1.1, WebSocket and MQTT, one instance per event loop with its own pipeline and ledger connections
 * for all of them. The readers' routes are matched here, before any router; everything else goes to {@code others}.
 */
public final class HttpVerticle extends VerticleBase {
    private static final long DRAIN_SECONDS = 5;

    private final Listening listening;
    private final LoopParts parts;
    private final Drain drain;
    private final Front front;

    /** How an instance makes what is its own, on its own event loop. */
    public interface LoopParts {
        LedgerWriters ledgers();

        TapPipeline pipeline(LedgerWriters ledgers);

        /** Every other route of the gateway. */
        Handler<HttpServerRequest> others(TapPipeline pipeline, LedgerWriters ledgers);
    }

    private HttpServer server;
    private LedgerWriters ledgers;
    private LoopLag lag;
    private TapHandler taps;
    private Handler<HttpServerRequest> others;
    private HttpAnswers answers;
    private FirstRequests firstRequests;
    private LoopConnections connections;
    private WebSocketRoute stream;
    private MqttListener mqtt;

    @SuppressWarnings("NullAway.Init") // made in start, on the instance's own event loop
    public HttpVerticle(Listening listening, Front front, Drain drain, LoopParts parts) {
        this.listening = listening;
        this.front = front;
        this.drain = drain;
        this.parts = parts;
    }

    @Override
    public Future<?> start() {
        ledgers = parts.ledgers();
        TapPipeline pipeline = parts.pipeline(ledgers);
        lag = new LoopLag(vertx);
        taps = new TapHandler(front, pipeline, lag);
        others = parts.others(pipeline, ledgers);
        answers = new HttpAnswers(front.meters());
        firstRequests = new FirstRequests(vertx, front.meters());
        connections = new LoopConnections(StreamLoop.of(vertx, front, pipeline, drain));
        stream = new WebSocketRoute(connections);
        mqtt = new MqttListener(listening.mqtt(), connections);
        server = vertx.createHttpServer(listening.http())
                .requestHandler(SecurityHeaders.before(this::handle))
                .invalidRequestHandler(SecurityHeaders.before(this::unreadable))
                .exceptionHandler(new Handshakes(front.meters(), "http"))
                .connectionHandler(firstRequests::opened);
        return listening("http", server.listen()).compose(http -> listening("mqtt", mqtt.listen()));
    }

    /** Netty's native transport has a failure of its own for a port that is taken. */
    private static <T> Future<T> listening(String transport, Future<T> listening) {
        return listening.recover(cause ->
                Future.failedFuture(cause instanceof IOException ? new CannotBindException(transport, cause) : cause));
    }

    /** The port listened on, which the system chose when 0 was asked for. */
    public int port() {
        return server.actualPort();
    }

    /** The same for MQTT. */
    public int mqttPort() {
        return mqtt.port();
    }

    /** A certificate, key, authorities or revocation lists for the next connections; those that are open stay. */
    public Future<?> updateSsl(ServerSSLOptions ssl) {
        return Future.join(server.updateSSLOptions(ssl), mqtt.updateSsl(ssl));
    }

    /** What Netty cannot read as a request ends its connection, as nobody knows where the next one would begin. */
    private void unreadable(HttpServerRequest request) {
        firstRequests.came(request.connection());
        boolean large = request.decoderResult().cause() instanceof TooLongFrameException;
        request.response().endHandler(none -> request.connection().close());
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        answers.problem(request.response(), Problem.of(large ? ProblemType.TOO_LARGE : ProblemType.MALFORMED));
    }

    private void handle(HttpServerRequest request) {
        firstRequests.came(request.connection());
        if (drain.draining()) {
            answers.problem(request.response(), Problem.of(ProblemType.UNAVAILABLE, "draining"));
            return;
        }
        String path = request.path();
        switch (path == null ? "" : path) {
            case "/v1/taps" -> only(HttpMethod.POST, request, taps::tap);
            case "/v1/taps/batch" -> only(HttpMethod.POST, request, taps::batch);
            case "/v1/stream" -> only(HttpMethod.GET, request, stream::handle);
            case "/v1/readers/me" -> only(HttpMethod.GET, request, taps::me);
            default -> others.handle(request);
        }
    }

    private void only(HttpMethod method, HttpServerRequest request, Handler<HttpServerRequest> route) {
        if (request.method().equals(method)) {
            route.handle(request);
        } else {
            request.response().putHeader("Allow", method.name());
            answers.problem(request.response(), Problem.of(ProblemType.METHOD_NOT_ALLOWED));
        }
    }

    /** After {@link Drain#begin}: commits and answers what is in flight, then closes. */
    @Override
    public Future<?> stop() {
        return ledgers.drain()
                .eventually(connections::drain)
                .eventually(mqtt::close)
                .eventually(() -> server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS))
                .onComplete(closed -> lag.close());
    }
}
