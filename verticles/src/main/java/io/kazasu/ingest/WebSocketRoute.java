package io.kazasu.ingest;

import io.kazasu.tap.MalformedException;
import io.kazasu.tap.Reader;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;

/** {@code GET /v1/stream}: a WebSocket for a reader that stays connected. One per event loop. */
final class WebSocketRoute {
    /** A frame beyond it is cut off with its connection; between this and a tap's own bound it is only refused. */
    private static final int FRAME_BYTES_MAX = 2 * TapHandler.TAP_BYTES_MAX;

    /** For the reader to answer that the connection is closing. */
    private static final int CLOSING_SECONDS = 1;

    private final LoopConnections connections;
    private final StreamLoop loop;
    private final HttpAnswers answers;

    WebSocketRoute(LoopConnections connections) {
        this.connections = connections;
        this.loop = connections.loop();
        this.answers = new HttpAnswers(loop.meters());
    }

    /** Decisions are small: compressing them costs more than it saves, and memory for each connection. */
    static HttpServerOptions bounded(HttpServerOptions options) {
        return new HttpServerOptions(options)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setMaxWebSocketFrameSize(FRAME_BYTES_MAX)
                .setMaxWebSocketMessageSize(FRAME_BYTES_MAX)
                .setWebSocketClosingTimeout(CLOSING_SECONDS);
    }

    /** Whoever may not connect is answered by a problem document instead of an upgrade. */
    void handle(HttpServerRequest request) {
        request.pause();
        ReaderCredentials credentials = loop.login().credentials(request);
        loop.login()
                .arriving(credentials, request.remoteAddress(), null)
                .compose(reader -> lastSequence(request, reader, credentials))
                .onFailure(cause -> refuse(request, cause));
    }

    private Future<Void> lastSequence(HttpServerRequest request, Reader reader, ReaderCredentials credentials) {
        if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
            throw new MalformedException("Upgrade", "websocket");
        }
        return loop.lastSequence(reader)
                .onSuccess(last -> upgrade(request, reader, credentials, last))
                .mapEmpty();
    }

    private void upgrade(HttpServerRequest request, Reader reader, ReaderCredentials credentials, long lastSequence) {
        String program = request.getHeader(HttpHeaders.USER_AGENT);
        request.toWebSocket()
                .onSuccess(socket -> {
                    loop.front().activity().runs(reader, program);
                    open(socket, reader, credentials, lastSequence);
                })
                .onFailure(cause -> loop.meters().problem(ProblemType.MALFORMED.wireName()));
    }

    private void open(ServerWebSocket socket, Reader reader, ReaderCredentials credentials, long lastSequence) {
        UpgradedConnection.forget(
                ((WebSocketInternal) socket).channelHandlerContext().channel());
        WebSocketWire wire = new WebSocketWire(socket, loop);
        ReaderConnection connection = new ReaderConnection(loop, wire, reader, credentials);
        connections.add(connection);
        socket.closeHandler(none -> connections.remove(connection));
        wire.start(
                connection,
                loop.frames().hello(reader, lastSequence, loop.pipeline().now()));
    }

    private void refuse(HttpServerRequest request, Throwable cause) {
        request.resume();
        answers.problem(request.response(), cause);
    }
}
