package io.kazasu.gateway.scenario;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A reader on a WebSocket of the JDK's client. */
final class StreamReader implements AutoCloseable {
    private static final long LIMIT_SECONDS = 20;

    /** Of its own: the JDK's client would use a closed connection again. */
    private final HttpClient client;

    private final Answers answers = new Answers();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;
    private CompletableFuture<WebSocket> sent;

    private StreamReader(HttpClient client, URI gateway, String token) throws IOException {
        this.client = client;
        WebSocket.Builder builder = client.newWebSocketBuilder();
        if (!token.isEmpty()) {
            builder.header("Authorization", "Bearer " + token);
        }
        try {
            socket = builder.buildAsync(gateway, new Listener()).get(LIMIT_SECONDS, TimeUnit.SECONDS);
            sent = CompletableFuture.completedFuture(socket);
        } catch (ExecutionException | TimeoutException | CompletionException e) {
            throw new IOException("not connected", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Connects reader {@code reader}, whose token is {@code token-READER}. */
    static StreamReader connect(int port, String reader) throws IOException {
        return connectWith(port, "token-" + reader);
    }

    /** Connects over TLS, without a token, by the client's certificate that {@code tls} has. */
    static StreamReader secure(int port, SSLContext tls) throws IOException {
        HttpClient client = HttpClient.newBuilder().sslContext(tls).build();
        return new StreamReader(client, URI.create("wss://127.0.0.1:" + port + "/v1/stream"), "");
    }

    static StreamReader connectWith(int port, String token) throws IOException {
        return new StreamReader(HttpClient.newHttpClient(), URI.create("ws://127.0.0.1:" + port + "/v1/stream"), token);
    }

    Answers answers() {
        return answers;
    }

    /** The JDK's client takes one message at a time. */
    synchronized void send(String text) {
        sent = sent.exceptionally(failed -> socket).thenCompose(ready -> ready.sendText(text, true));
    }

    synchronized void sendBinary(byte[] bytes) {
        sent = sent.exceptionally(failed -> socket)
                .thenCompose(ready -> ready.sendBinary(ByteBuffer.wrap(bytes), true));
    }

    JsonObject tap(String tap) throws IOException {
        long sequence = new JsonObject(tap).getLong("sequence");
        send(tap);
        return answers.await(sequence);
    }

    boolean open() {
        return !closed.isDone();
    }

    /** The code with which the gateway has closed the connection; 1006 when it was cut. */
    int closeCode() throws IOException {
        try {
            return closed.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("still open", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Cuts the connection without a word. */
    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                answers.arrived(new JsonObject(message.toString()));
                message.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            answers.lost();
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable cause) {
            closed.complete(1006);
            answers.lost();
        }
    }
}
