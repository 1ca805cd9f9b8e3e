package io.kazasu.gateway.scenario;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.java_websocket.WebSocket;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ServerHandshake;

/** A reader on a WebSocket of the library Java-WebSocket, which can also fall dumb. */
final class OtherStreamReader extends WebSocketClient implements AutoCloseable {
    private static final long LIMIT_SECONDS = 20;

    private final Answers answers = new Answers();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private volatile CountDownLatch hearing = new CountDownLatch(0);

    private OtherStreamReader(int port, String reader) {
        super(URI.create("ws://127.0.0.1:" + port + "/v1/stream"), Map.of("Authorization", "Bearer token-" + reader));
        setConnectionLostTimeout(0);
    }

    static OtherStreamReader connect(int port, String reader) throws IOException {
        OtherStreamReader connected = new OtherStreamReader(port, reader);
        try {
            if (!connected.connectBlocking(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("not connected");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return connected;
    }

    Answers answers() {
        return answers;
    }

    JsonObject tap(String tap) throws IOException {
        send(tap);
        return answers.await(new JsonObject(tap).getLong("sequence"));
    }

    /** From the next ping on nothing is read and nothing is answered, as by a reader whose network is gone. */
    void fallDumb() {
        hearing = new CountDownLatch(1);
    }

    /** The code with which the gateway has closed the connection, also to one that was dumb then. */
    int closeCode() throws IOException {
        hearing.countDown();
        try {
            return closed.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("still open", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void onOpen(ServerHandshake handshake) {}

    @Override
    public void onMessage(String message) {
        answers.arrived(new JsonObject(message));
    }

    @Override
    public void onWebsocketPing(WebSocket connection, Framedata ping) {
        try {
            CountDownLatch wait = hearing;
            if (wait.getCount() == 0) {
                super.onWebsocketPing(connection, ping);
            } else {
                wait.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {
        closed.complete(code);
        answers.lost();
    }

    @Override
    public void onError(Exception cause) {
        answers.lost();
    }
}
