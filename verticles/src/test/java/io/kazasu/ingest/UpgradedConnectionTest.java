package io.kazasu.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.internal.http.WebSocketInternal;
import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UpgradedConnectionTest {
    private static final int TRIES = 100;

    @Test
    void theHttpConnectionOfAWebSocketIsGarbageAndTheWebSocketGoesOn() throws Exception {
        CompletableFuture<WeakReference<HttpConnection>> upgraded = new CompletableFuture<>();
        CompletableFuture<String> answer = new CompletableFuture<>();
        Vertx vertx = Vertx.vertx();
        try {
            HttpServer server = get(vertx.createHttpServer()
                    .requestHandler(request -> {
                        upgraded.complete(new WeakReference<>(request.connection()));
                        request.toWebSocket().onSuccess(socket -> {
                            UpgradedConnection.forget(((WebSocketInternal) socket)
                                    .channelHandlerContext()
                                    .channel());
                            socket.textMessageHandler(socket::writeTextMessage);
                        });
                    })
                    .listen(0, "127.0.0.1"));
            WebSocketClient client = vertx.createWebSocketClient();
            WebSocket socket = get(client.connect(server.actualPort(), "127.0.0.1", "/"));
            socket.textMessageHandler(answer::complete);

            WeakReference<HttpConnection> former = upgraded.get(10, TimeUnit.SECONDS);
            for (int i = 0; i < TRIES && former.get() != null; i++) {
                System.gc();
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertNull(former.get(), "the HTTP connection is still reachable");
            get(socket.writeTextMessage("still here"));
            assertEquals("still here", answer.get(10, TimeUnit.SECONDS));
        } finally {
            get(vertx.close());
        }
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
