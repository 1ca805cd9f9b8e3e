package io.kazasu.load.transport;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * HTTP/1.1 over a bounded number of keep-alive connections, each with one request on its way, made anew when they are lost.
 * They take turns, as those of as many readers would.
 */
public final class HttpTransport implements Transport, HttpConnection.Pool {
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final long LONGEST_ANSWER_MILLIS = 30_000;
    private static final long LONGEST_RETRY_AFTER_MILLIS = 5_000;
    private static final long LOOK_MILLIS = 100;

    private final Vertx vertx;
    private final Target target;
    private final int connections;
    private final long answerTimeoutNanos;
    private final NetClient client;
    private final Map<ReaderToken, HttpRequest.Heads> heads = new HashMap<>();
    private final Set<HttpConnection> open = new HashSet<>();
    private final Deque<HttpConnection> idle = new ArrayDeque<>();
    private final Deque<HttpConnection.Call> waiting = new ArrayDeque<>();
    private int dialing;
    private boolean looking;
    private volatile boolean closed;

    /** @param connections each carries one request at a time; what the caller sends beyond waits */
    public HttpTransport(Vertx vertx, Target target, int connections, Duration patience) {
        this.vertx = vertx;
        this.target = target;
        this.connections = connections;
        this.answerTimeoutNanos = TimeUnit.MILLISECONDS.toNanos(Math.min(patience.toMillis(), LONGEST_ANSWER_MILLIS));
        this.client = vertx.createNetClient(
                new NetClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MILLIS).setTcpNoDelay(true));
    }

    @Override
    public Future<Long> join(ReaderToken reader) {
        return exchange(heads(reader).joining())
                .compose(answer -> answer.status() == 200 ? lastSequence(reader, answer) : notJoined(reader, answer));
    }

    @Override
    public Future<Exchange> send(Consignment taps) {
        return exchange(heads(taps.reader()).of(taps)).map(answer -> {
            if (answer.passing()) {
                return new Exchange.Passing(
                        answer.status(), Math.min(answer.retryAfterMillis(), LONGEST_RETRY_AFTER_MILLIS));
            }
            return answer.status() == 200
                    ? Answers.read(taps, answer)
                    : new Exchange.Refused(answer.status(), Answers.problem(answer));
        });
    }

    @Override
    public String name() {
        return "HTTP/1.1";
    }

    @Override
    public Future<Void> close() {
        closed = true;
        return client.close();
    }

    @Override
    public void idle(HttpConnection connection) {
        HttpConnection.Call next = waiting.poll();
        if (next == null) {
            idle.addLast(connection);
        } else {
            connection.send(next);
        }
    }

    @Override
    public void closed(HttpConnection connection) {
        open.remove(connection);
        idle.remove(connection);
        dialForWaiting();
    }

    private HttpRequest.Heads heads(ReaderToken reader) {
        return heads.computeIfAbsent(reader, unknown -> HttpRequest.Heads.of(target, unknown));
    }

    private Future<HttpAnswer> exchange(HttpRequest request) {
        HttpConnection.Call call =
                new HttpConnection.Call(request, System.nanoTime() + answerTimeoutNanos, Promise.promise());
        HttpConnection free = idle.poll();
        if (free != null) {
            free.send(call);
        } else {
            waiting.add(call);
            dialForWaiting();
        }
        return call.answer().future();
    }

    private void dialForWaiting() {
        if (!closed && waiting.size() > dialing && open.size() + dialing < connections) {
            dialing++;
            look();
            client.connect(target.port(), target.host()).onSuccess(this::dialed).onFailure(this::notDialed);
        }
    }

    private void dialed(NetSocket socket) {
        dialing--;
        ContextInternal context = ((VertxInternal) vertx).getContext();
        HttpConnection connection = new HttpConnection(context, (NetSocketInternal) socket, this);
        open.add(connection);
        idle(connection);
    }

    /** Whoever has waited longest is told, as that one's reader would be. */
    private void notDialed(Throwable fault) {
        dialing--;
        HttpConnection.Call unlucky = waiting.poll();
        if (unlucky != null) {
            unlucky.answer().fail(fault);
        }
        dialForWaiting();
    }

    /** A few times a second for overdue answers: a timer for each would cost more than the rest of its exchange. */
    private void look() {
        if (!looking) {
            looking = true;
            vertx.setPeriodic(LOOK_MILLIS, timer -> {
                long now = System.nanoTime();
                List.copyOf(open).forEach(connection -> connection.look(now));
                while (!waiting.isEmpty() && now - waiting.getFirst().deadlineNanos() > 0) {
                    waiting.remove().answer().fail("no connection became free in time");
                }
                if (closed) {
                    vertx.cancelTimer(timer);
                }
            });
        }
    }

    private static Future<Long> lastSequence(ReaderToken reader, HttpAnswer answer) {
        try {
            return Future.succeededFuture(WireFields.of(answer).lastSequence());
        } catch (IOException e) {
            return Future.failedFuture(new RefusedException(reader, "the answer is not that of a gateway"));
        }
    }

    private static Future<Long> notJoined(ReaderToken reader, HttpAnswer answer) {
        String problem = Answers.problem(answer);
        return Future.failedFuture(
                answer.passing() ? new IllegalStateException(problem) : new RefusedException(reader, problem));
    }
}
