package io.kazasu.gateway.reader;

import io.kazasu.gateway.config.AgentTls;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the queue to the gateway over the stream, the oldest tap first and one at a time, so that the ledger has them in
 * their order; sends a tap again until it is answered. Confined to its event loop.
 */
final class GatewayLink extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayLink.class);
    private static final Set<String> PASSING = Set.of("overloaded", "unavailable", "clock-skew");
    private static final String PROBLEMS = "/problems/";
    private static final int FRAME_BYTES_MAX = 256 << 10;

    /** What the gateway's administrators see that runs here. */
    private static final String PROGRAM = "kazasu-reader/"
            + Objects.requireNonNullElse(GatewayLink.class.getPackage().getImplementationVersion(), "development");

    private final Options options;
    private final TapQueue queue;
    private final Display display;
    private WebSocketClient client;
    private @Nullable WebSocket socket;
    private @Nullable QueuedTap inFlight;
    private boolean greeted;
    private boolean looking;
    private boolean stopped;
    private long lastSequence;
    private long retryMillis;
    private long heardNanos;
    private long answerTimer = -1;

    /**
     * @param gateway {@code ws}, {@code wss}, {@code http} or {@code https}; host and port count
     * @param token empty when the reader has a certificate alone
     * @param files read anew for each connection: a renewed certificate needs no restart
     * @param answerMillis after which an unanswered tap is sent again on a new connection
     * @param silenceMillis after which a connection without a sign of life is given up
     * @param retryMillisMax between two tries to connect
     */
    record Options(
            URI gateway,
            Optional<String> token,
            AgentTls files,
            long answerMillis,
            long silenceMillis,
            long retryMillisMax) {
        static final long RETRY_MILLIS_MIN = 200;

        boolean tls() {
            return "wss".equals(gateway.getScheme()) || "https".equals(gateway.getScheme());
        }

        int port() {
            return gateway.getPort() > 0 ? gateway.getPort() : tls() ? 443 : 80;
        }

        @Override
        public String toString() {
            return "Options[gateway=" + gateway + "]";
        }
    }

    @SuppressWarnings("NullAway.Init") // the client is made in start
    GatewayLink(Options options, TapQueue queue, Display display) {
        this.options = options;
        this.queue = queue;
        this.display = display;
    }

    @Override
    public Future<?> start() {
        client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setConnectTimeout(5_000).setMaxMessageSize(FRAME_BYTES_MAX));
        retryMillis = Options.RETRY_MILLIS_MIN;
        vertx.setPeriodic(options.silenceMillis() / 3, fired -> ping());
        count();
        connect();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        stopped = true;
        WebSocket open = socket;
        return open == null ? Future.succeededFuture() : open.close().otherwiseEmpty();
    }

    /** A tap was kept. Any thread. */
    void wake() {
        context.runOnContext(none -> {
            count();
            sendNext();
        });
    }

    private void connect() {
        if (stopped) {
            return;
        }
        WebSocketConnectOptions to = new WebSocketConnectOptions()
                .setHost(options.gateway().getHost())
                .setPort(options.port())
                .setSsl(options.tls())
                .setURI("/v1/stream");
        to.addHeader("User-Agent", PROGRAM);
        options.token().ifPresent(token -> to.addHeader("Authorization", "Bearer " + token));
        secured(to).compose(client::connect).onSuccess(this::connected).onFailure(this::refused);
    }

    private Future<WebSocketConnectOptions> secured(WebSocketConnectOptions to) {
        return options.tls()
                ? vertx.executeBlocking(() -> LinkTls.read(options.files())).map(tls -> {
                    to.setSslOptions(tls);
                    return to;
                })
                : Future.succeededFuture(to);
    }

    private void connected(WebSocket opened) {
        socket = opened;
        greeted = false;
        heardNanos = System.nanoTime();
        opened.textMessageHandler(this::received);
        opened.pongHandler(pong -> heardNanos = System.nanoTime());
        opened.exceptionHandler(cause -> LOG.debug("the stream broke", cause));
        opened.closeHandler(none -> lost(opened));
    }

    private void refused(Throwable cause) {
        boolean unauthorized = cause instanceof UpgradeRejectedException rejected
                && (rejected.getStatus() == 401 || rejected.getStatus() == 403);
        display.connection(unauthorized ? Display.Connection.UNAUTHORIZED : Display.Connection.DISCONNECTED);
        if (cause instanceof SSLException || cause instanceof FileSystemException) {
            LOG.warn("no stream: {}", String.valueOf(cause.getCause() == null ? cause : cause.getCause()));
        } else {
            LOG.debug("no stream", cause);
        }
        connectLater();
    }

    @SuppressWarnings("ReferenceEquality") // this very connection, not one that equals it
    private void lost(WebSocket closed) {
        if (socket != closed) {
            return;
        }
        LOG.info("the connection to the gateway is lost");
        socket = null;
        greeted = false;
        inFlight = null;
        vertx.cancelTimer(answerTimer);
        display.connection(Display.Connection.DISCONNECTED);
        connectLater();
    }

    private void connectLater() {
        long wait = retryMillis / 2 + ThreadLocalRandom.current().nextLong(retryMillis / 2 + 1);
        retryMillis = Math.min(retryMillis * 2, options.retryMillisMax());
        vertx.setTimer(wait, fired -> connect());
    }

    private void ping() {
        WebSocket open = socket;
        if (open == null) {
            return;
        }
        if (System.nanoTime() - heardNanos > options.silenceMillis() * 1_000_000) {
            drop(open);
        } else {
            open.writePing(Buffer.buffer("k"));
        }
    }

    /** The other side may never answer a close: what is in flight is sent again without waiting for it. */
    private void drop(WebSocket open) {
        open.close();
        lost(open);
    }

    private void received(String text) {
        heardNanos = System.nanoTime();
        JsonObject frame;
        try {
            frame = new JsonObject(text);
        } catch (DecodeException e) {
            LOG.warn("a frame that is not JSON");
            return;
        }
        switch (frame.getString("type", "")) {
            case "hello" -> greeted(frame);
            case "decision" -> answered(frame);
            case "command" -> command(frame);
            default -> problem(frame);
        }
    }

    private void greeted(JsonObject hello) {
        LOG.info("connected to the gateway");
        lastSequence = hello.getLong("lastSequence", 0L);
        greeted = true;
        retryMillis = Options.RETRY_MILLIS_MIN;
        display.connection(Display.Connection.CONNECTED);
        sendNext();
    }

    private void command(JsonObject command) {
        if ("display".equals(command.getString("command"))) {
            display.text(command.getString("text", ""));
        }
    }

    private void sendNext() {
        if (!greeted || looking || inFlight != null) {
            return;
        }
        looking = true;
        long last = lastSequence;
        vertx.executeBlocking(() -> queue.next(last)).onComplete(found -> {
            looking = false;
            if (found.succeeded()) {
                send(found.result());
            } else {
                LOG.error("the queue cannot be read", found.cause());
            }
        });
    }

    private void send(Optional<QueuedTap> next) {
        WebSocket open = socket;
        if (next.isEmpty() || open == null || !greeted) {
            return;
        }
        inFlight = next.get();
        open.writeTextMessage(inFlight.body().encode());
        answerTimer = vertx.setTimer(options.answerMillis(), fired -> {
            LOG.warn("no answer from the gateway");
            drop(open);
        });
    }

    private @Nullable QueuedTap answeredTap(JsonObject frame) {
        QueuedTap sent = inFlight;
        if (sent == null || sent.sequence() != frame.getLong("sequence", -1L)) {
            return null;
        }
        vertx.cancelTimer(answerTimer);
        return sent;
    }

    private void answered(JsonObject decision) {
        QueuedTap sent = answeredTap(decision);
        if (sent != null) {
            finish(decision, () -> queue.remove(sent.id()));
        }
    }

    private void problem(JsonObject problem) {
        QueuedTap sent = answeredTap(problem);
        if (sent == null) {
            return;
        }
        String name =
                problem.getString("problem", problem.getString("type", "")).replace(PROBLEMS, "");
        if (PASSING.contains(name)) {
            vertx.setTimer(1_000 + ThreadLocalRandom.current().nextLong(1_000), fired -> {
                if (sent.equals(inFlight)) {
                    inFlight = null;
                    sendNext();
                }
            });
            return;
        }
        LOG.error("{} can never be decided: {}", sent, name);
        finish(problem, () -> queue.refuse(sent.id(), name));
    }

    /** The tap leaves the queue first: were the answer shown and the power lost, it would be sent once more. */
    private void finish(JsonObject answer, Runnable leave) {
        vertx.<Void>executeBlocking(() -> {
                    leave.run();
                    return null;
                })
                .onFailure(cause -> LOG.error("the queue cannot be written", cause))
                .onComplete(done -> {
                    inFlight = null;
                    count();
                    if (queue.waiting() == 0) {
                        display.decided(answer);
                    }
                    sendNext();
                });
    }

    private void count() {
        display.counts(queue.waiting(), queue.refused());
    }
}
