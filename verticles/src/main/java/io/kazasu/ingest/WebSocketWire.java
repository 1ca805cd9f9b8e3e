package io.kazasu.ingest;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A reader over WebSocket. Text frames are taps. Reading stops while as many taps as allowed wait for their decision,
 * or while the reader does not read its answers, so that a connection holds a bounded amount of memory.
 */
final class WebSocketWire implements Wire {
    private static final Buffer NOTHING = Buffer.buffer();

    private final ServerWebSocket socket;
    private final StreamLoop loop;
    private @Nullable Buffer message;
    private boolean overlong;
    private boolean paused;

    @SuppressWarnings("NullAway.Init") // given with start
    private ReaderConnection connection;

    @SuppressWarnings("NullAway.Init")
    WebSocketWire(ServerWebSocket socket, StreamLoop loop) {
        this.socket = socket;
        this.loop = loop;
    }

    /** The hello goes out before anything is read. */
    void start(ReaderConnection of, JsonObject hello) {
        connection = of;
        write(hello.toBuffer());
        socket.frameHandler(this::frame);
        socket.pongHandler(pong -> connection.heard());
        socket.drainHandler(none -> regulate());
        socket.exceptionHandler(this::failed);
    }

    private void frame(WebSocketFrame frame) {
        if (connection.ended()) {
            return;
        }
        switch (frame.type()) {
            case TEXT, CONTINUATION -> part(frame);
            case BINARY -> {
                connection.refused(ProblemType.UNSUPPORTED_MEDIA_TYPE);
                connection.endNow(Ending.BINARY);
            }
            case PING, PONG -> connection.heard();
            case CLOSE -> {}
        }
        regulate();
    }

    /** What is over the bound of a tap is thrown away as it comes, and refused at its end. */
    private void part(WebSocketFrame frame) {
        Buffer part = frame.binaryData();
        if (message == null) {
            message = frame.isFinal() ? part : Buffer.buffer().appendBuffer(part);
        } else if (!overlong) {
            message.appendBuffer(part);
        }
        if (message.length() > TapHandler.TAP_BYTES_MAX) {
            overlong = true;
            message = NOTHING;
        }
        if (frame.isFinal()) {
            Buffer whole = message;
            boolean refused = overlong;
            message = null;
            overlong = false;
            if (refused) {
                connection.heard();
                refuse(ProblemType.TOO_LARGE);
            } else {
                connection.tap(whole, this::answer);
            }
        }
    }

    private void refuse(ProblemType type) {
        connection.refused(type);
        write(loop.frames().problem(Problem.of(type), null));
    }

    private void answer(TapAnswer answer) {
        write(
                switch (answer) {
                    case TapAnswer.Decided decided -> loop.frames().decision(decided.recorded());
                    case TapAnswer.Undecided undecided ->
                        loop.frames().problem(undecided.problem(), undecided.sequence());
                });
        regulate();
    }

    private void write(Buffer frame) {
        if (!socket.isClosed()) {
            socket.writeTextMessage(frame.toString());
        }
    }

    private void regulate() {
        if (socket.isClosed()) {
            return;
        }
        boolean full = connection.inFlight() >= loop.options().inFlightMax() || socket.writeQueueFull();
        if (full && !paused) {
            paused = true;
            socket.pause();
        } else if (!full && paused) {
            paused = false;
            socket.resume();
        }
    }

    /** The connection is cut off behind this. */
    private void failed(Throwable cause) {
        switch (cause) {
            case HttpClosedException closed -> {}
            case TooLongFrameException large -> cutOff(ProblemType.TOO_LARGE, Ending.TOO_LARGE);
            case CorruptedWebSocketFrameException broken -> {
                boolean large = broken.closeStatus().code() == Ending.TOO_LARGE.webSocket();
                cutOff(
                        large ? ProblemType.TOO_LARGE : ProblemType.MALFORMED,
                        large ? Ending.TOO_LARGE : Ending.MALFORMED);
            }
            default -> {}
        }
    }

    private void cutOff(ProblemType problem, Ending ending) {
        connection.refused(problem);
        connection.endNow(ending);
    }

    @Override
    public void ping() {
        socket.writePing(NOTHING);
    }

    @Override
    public Duration silence() {
        return loop.options().heartbeat().multipliedBy(2);
    }

    @Override
    public boolean command(JsonObject frame) {
        if (socket.isClosed() || socket.writeQueueFull()) {
            return false;
        }
        write(frame.toBuffer());
        return true;
    }

    @Override
    public void end(Ending ending) {
        if (!socket.isClosed()) {
            socket.close(ending.webSocket(), ending.reason());
        }
    }
}
