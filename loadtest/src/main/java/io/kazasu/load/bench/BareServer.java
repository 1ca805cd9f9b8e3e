package io.kazasu.load.bench;

import io.kazasu.load.transport.EventLoops;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;

/**
 * The least an HTTP server does with a tap: reads the body, parses it, answers a constant of the usual size. A process of
 * its own; prints {@code ready http=PORT}.
 */
public final class BareServer extends VerticleBase {
    private static final Buffer ANSWER = Buffer.buffer(new JsonObject()
            .put("reader", "city-election-1-a")
            .put("sequence", 1)
            .put("verdict", "ACCEPTED")
            .put("reason", "OK")
            .put("signal", "GREEN")
            .put("message", new JsonObject().put("ja", "受け付けました").put("en", "Accepted"))
            .put("position", 1)
            .put("decidedAt", "2026-11-29T00:00:00.000Z")
            .put("late", false)
            .put("replayed", false)
            .encode());

    private final Promise<Integer> listening;

    private BareServer(Promise<Integer> listening) {
        this.listening = listening;
    }

    public static void main(String[] arguments) throws Exception {
        Vertx vertx = EventLoops.start();
        Promise<Integer> port = Promise.promise();
        int loops = Runtime.getRuntime().availableProcessors();
        vertx.deployVerticle(() -> new BareServer(port), new DeploymentOptions().setInstances(loops))
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        System.out.println("ready http="
                + port.future().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS));
        // ends with its parent, whose pipe this is
        while (System.in.read() >= 0) {}
        System.exit(0);
    }

    @Override
    public Future<?> start() {
        // a negative port is one that all instances share
        return vertx.createHttpServer()
                .requestHandler(BareServer::handle)
                .listen(-1, "127.0.0.1")
                .onSuccess(server -> listening.tryComplete(server.actualPort()));
    }

    private static void handle(HttpServerRequest request) {
        if (request.path().equals("/v1/readers/me")) {
            request.response().end("{\"lastSequence\":0}");
            return;
        }
        request.body().onSuccess(body -> {
            new JsonObject(body).getLong("sequence");
            request.response().putHeader("Content-Type", "application/json").end(ANSWER);
        });
    }
}
