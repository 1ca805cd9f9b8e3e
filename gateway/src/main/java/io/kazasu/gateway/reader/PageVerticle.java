package io.kazasu.gateway.reader;

import io.kazasu.ingest.SecurityHeaders;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The local page that shows the verdict, on loopback only. */
final class PageVerticle extends VerticleBase {
    private static final int PIN_BODY_MAX = 1_024;
    private static final Set<String> LOCAL = Set.of("127.0.0.1", "localhost");

    /** A PIN is typed here: the page has nothing from elsewhere, is in no frame and sends no form. */
    private static final Map<String, String> FILES = Map.of(
            "/", "text/html; charset=utf-8",
            "/reader.js", "text/javascript; charset=utf-8",
            "/reader.css", "text/css; charset=utf-8");

    private final int port;
    private final Display display;
    private final PagePinPad pins;
    private HttpServer server;

    @SuppressWarnings("NullAway.Init") // the server is made in start
    PageVerticle(int port, Display display, PagePinPad pins) {
        this.port = port;
        this.display = display;
        this.pins = pins;
    }

    @Override
    public Future<?> start() {
        server = vertx.createHttpServer()
                .requestHandler(SecurityHeaders.before(this::handle))
                .invalidRequestHandler(SecurityHeaders.before(HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER));
        return server.listen(port, "127.0.0.1");
    }

    int port() {
        return server.actualPort();
    }

    private void handle(HttpServerRequest request) {
        HttpServerResponse response = SecurityHeaders.page(request.response());
        if (!fromHere(request)) {
            response.setStatusCode(403).end();
        } else if (request.method().equals(HttpMethod.POST) && "/pin".equals(request.path())) {
            pin(request);
        } else if (!request.method().equals(HttpMethod.GET)) {
            response.setStatusCode(405).end();
        } else if ("/events".equals(request.path())) {
            events(response);
        } else {
            file(request.path(), response);
        }
    }

    /** Another site's page, open in the same browser, reaches loopback too: neither its name nor its origin passes. */
    private boolean fromHere(HttpServerRequest request) {
        var authority = request.authority();
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return authority != null
                && LOCAL.contains(authority.host())
                && (origin == null || origin.equals("http://" + authority));
    }

    private void file(String path, HttpServerResponse response) {
        String type = FILES.get(path);
        if (type == null) {
            response.setStatusCode(404).end();
            return;
        }
        String name = path.equals("/") ? "reader/index.html" : "reader" + path;
        vertx.fileSystem()
                .readFile(name)
                .compose(bytes ->
                        response.putHeader(HttpHeaders.CONTENT_TYPE, type).end(bytes))
                .onFailure(cause -> response.setStatusCode(500).end());
    }

    private void events(HttpServerResponse response) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream").setChunked(true);
        Consumer<Display.State> watcher = state -> context.runOnContext(none -> tell(response, state));
        response.drainHandler(drained -> tell(response, display.state()));
        response.closeHandler(closed -> display.leave(watcher));
        display.watch(watcher);
    }

    /** A page too slow for every state gets the one that holds when it has caught up. */
    private static void tell(HttpServerResponse response, Display.State state) {
        if (!response.closed() && !response.writeQueueFull()) {
            response.write("data: " + state.json().encode() + "\n\n");
        }
    }

    /** Only the page itself sends JSON from its own origin: a form of another page cannot. */
    private void pin(HttpServerRequest request) {
        if (request.getHeader(HttpHeaders.ORIGIN) == null
                || !"application/json".equals(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            request.response().setStatusCode(403).end();
            return;
        }
        request.body().onSuccess(body -> {
            boolean taken = false;
            if (body.length() <= PIN_BODY_MAX) {
                try {
                    taken = pins.type(new JsonObject(body).getString("pin", ""));
                } catch (DecodeException | ClassCastException e) {
                    // the same as no PIN; what was typed is told nobody
                }
            }
            request.response().setStatusCode(taken ? 204 : 409).end();
        });
    }
}
