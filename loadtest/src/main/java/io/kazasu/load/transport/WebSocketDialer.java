package io.kazasu.load.transport;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code GET /v1/stream}. */
public final class WebSocketDialer implements Line.Dialer {
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    private static final int CONNECTIONS_MAX = 200_000;

    private final Target target;
    private final List<WebSocketClient> clients = new ArrayList<>();
    private long dialed;

    public WebSocketDialer(Vertx vertx, Target target, SourceAddresses sources) {
        this.target = target;
        for (int i = 0; i < sources.count(); i++) {
            WebSocketClientOptions options = new WebSocketClientOptions()
                    .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                    .setMaxConnections(CONNECTIONS_MAX);
            if (sources.count() > 1) {
                options.setLocalAddress(sources.of(i));
            }
            clients.add(vertx.createWebSocketClient(options));
        }
    }

    @Override
    public Future<Line.Opened> dial(ReaderToken reader, Line.Listener listener) {
        WebSocketClient client = clients.get((int) (dialed++ % clients.size()));
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost(target.host())
                .setPort(target.port())
                .setURI("/v1/stream")
                .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + reader.token());
        Promise<Line.Opened> opened = Promise.promise();
        ClientWebSocket socket = client.webSocket();
        socket.textMessageHandler(text -> {
            try {
                WireFields frame = WireFields.of(text);
                if (frame.type().equals("hello")) {
                    opened.tryComplete(Line.Opened.of(line(socket), frame));
                } else {
                    listener.frame(frame);
                }
            } catch (IOException e) {
                socket.close();
            }
        });
        socket.closeHandler(closed -> {
            opened.tryFail("closed");
            listener.closed();
        });
        socket.exceptionHandler(fault -> socket.close());
        socket.connect(options).onFailure(fault -> opened.tryFail(refusal(reader, fault)));
        return opened.future();
    }

    @Override
    public String name() {
        return "WebSocket";
    }

    @Override
    public Future<Void> close() {
        return Future.join(clients.stream().map(WebSocketClient::close).toList())
                .mapEmpty();
    }

    private static Throwable refusal(ReaderToken reader, Throwable fault) {
        if (fault instanceof UpgradeRejectedException refused && refused.getStatus() < 429) {
            byte[] body =
                    refused.getBody() == null ? new byte[0] : refused.getBody().getBytes();
            HttpAnswer answer = new HttpAnswer(refused.getStatus(), 0, body, 0, body.length);
            return new Transport.RefusedException(reader, Answers.problem(answer));
        }
        return fault;
    }

    private static Line line(WebSocket socket) {
        return new Line() {
            @Override
            public void send(byte[] tap) {
                socket.writeTextMessage(new String(tap, StandardCharsets.UTF_8));
            }

            @Override
            public Future<Void> close() {
                return socket.close();
            }
        };
    }
}
