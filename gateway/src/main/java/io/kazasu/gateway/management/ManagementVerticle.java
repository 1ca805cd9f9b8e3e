package io.kazasu.gateway.management;

import io.kazasu.gateway.config.ManagementConfig;
import io.kazasu.ingest.SecurityHeaders;
import io.kazasu.metrics.MeterNames;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.ext.healthchecks.CheckResult;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code /metrics}, {@code /health/live}, {@code /health/ready} and {@code /loggers} on a port of their own. */
public final class ManagementVerticle extends VerticleBase {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String JSON = "application/json";
    private static final int UNAVAILABLE = 503;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;

    private final ManagementConfig config;
    private final PrometheusMeterRegistry registry;
    private final Health health;
    private final Consumer<HttpServerOptions> security;
    private final LoggerRoutes loggers = new LoggerRoutes();
    private volatile @Nullable HttpServer server;
    private volatile int port;
    private volatile boolean ready;

    /** Serves in the clear. */
    public ManagementVerticle(ManagementConfig config, PrometheusMeterRegistry registry, Health health) {
        this(config, registry, health, options -> {});
    }

    /** @param security asked when it starts to listen */
    public ManagementVerticle(
            ManagementConfig config,
            PrometheusMeterRegistry registry,
            Health health,
            Consumer<HttpServerOptions> security) {
        this.config = config;
        this.registry = registry;
        this.health = health;
        this.security = security;
    }

    @Override
    public Future<HttpServer> start() {
        Gauge.builder(MeterNames.READY, this, verticle -> verticle.ready ? 1 : 0)
                .description("Whether this node should be given taps")
                .register(registry);
        HttpServerOptions options = new HttpServerOptions();
        security.accept(options);
        return vertx.createHttpServer(options)
                .requestHandler(SecurityHeaders.before(this::answer))
                .invalidRequestHandler(SecurityHeaders.before(HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER))
                .listen(config.port(), config.bind())
                .onSuccess(listening -> {
                    server = listening;
                    port = listening.actualPort();
                })
                .recover(failure ->
                        Future.failedFuture(new CannotListenException("management.port", config.port(), failure)));
    }

    /** 1..65535 once started, 0 before; from any thread. */
    public int port() {
        return port;
    }

    /** A new certificate for the next connections. Any thread. */
    public Future<?> updateSsl(ServerSSLOptions ssl) {
        HttpServer listening = server;
        return listening == null ? Future.succeededFuture() : listening.updateSSLOptions(ssl);
    }

    private void answer(HttpServerRequest request) {
        String allowed = allowed(request.path());
        if (!List.of(allowed.split(", ")).contains(request.method().name())) {
            request.response()
                    .setStatusCode(NOT_ALLOWED)
                    .putHeader("allow", allowed)
                    .end();
            return;
        }
        switch (request.path()) {
            case "/metrics" -> metrics(request);
            case "/health/live" ->
                request.response()
                        .putHeader("content-type", JSON)
                        .end(new JsonObject().put("status", "UP").toBuffer());
            case "/health/ready" -> health.readiness().onSuccess(result -> ready(request, result));
            default -> more(request);
        }
    }

    private void more(HttpServerRequest request) {
        if (LoggerRoutes.has(request.path())) {
            loggers.answer(request);
        } else {
            request.response().setStatusCode(NOT_FOUND).end();
        }
    }

    private static String allowed(String path) {
        return path.startsWith(LoggerRoutes.PATH + "/") ? "GET, HEAD, PUT" : "GET, HEAD";
    }

    /** Reading all meters takes milliseconds, which are not the event loop's. Whether the node is ready is as of now. */
    private void metrics(HttpServerRequest request) {
        health.readiness()
                .compose(result -> {
                    ready = isUp(result);
                    return vertx.executeBlocking(() -> registry.scrape(PROMETHEUS_TEXT), false);
                })
                .onSuccess(text -> request.response()
                        .putHeader("content-type", PROMETHEUS_TEXT)
                        .end(text))
                .onFailure(
                        failure -> request.response().setStatusCode(UNAVAILABLE).end());
    }

    private static boolean isUp(CheckResult result) {
        return Boolean.TRUE.equals(result.getUp());
    }

    private static void ready(HttpServerRequest request, CheckResult result) {
        request.response()
                .setStatusCode(isUp(result) ? 200 : UNAVAILABLE)
                .putHeader("content-type", JSON)
                .end(result.toJson().toBuffer());
    }
}
