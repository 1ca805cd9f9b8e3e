package io.kazasu.load.transport;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One reader's taps over its connection, in order, with as many undecided as the gateway allows. When the connection is
 * lost all that were on their way fail.
 */
final class ReaderStream implements Line.Listener {
    private static final long LONGEST_RETRY_AFTER_SECONDS = 5;

    private final Vertx vertx;
    private final Line.Dialer dialer;
    private final ReaderToken reader;
    private final long answerTimeoutMillis;
    private final Map<Long, Waiting> undecided = new LinkedHashMap<>();
    private final Deque<Waiting> queued = new ArrayDeque<>();
    private @Nullable Future<Line.Opened> opening;
    private Line.@Nullable Opened opened;

    private static final class Waiting {
        final Consignment taps;
        final Promise<Exchange> answer = Promise.promise();
        long timer = -1;

        Waiting(Consignment taps) {
            this.taps = taps;
        }

        Tap tap() {
            return taps.taps().getFirst();
        }
    }

    ReaderStream(Vertx vertx, Line.Dialer dialer, ReaderToken reader, long answerTimeoutMillis) {
        this.vertx = vertx;
        this.dialer = dialer;
        this.reader = reader;
        this.answerTimeoutMillis = answerTimeoutMillis;
    }

    Future<Line.Opened> open() {
        if (opening == null) {
            opening = dialer.dial(reader, this).onComplete(dialed -> {
                if (dialed.succeeded()) {
                    opened = dialed.result();
                    flush();
                } else {
                    lost();
                }
            });
        }
        return opening;
    }

    Future<Exchange> send(Consignment taps) {
        Waiting waiting = new Waiting(taps);
        waiting.timer = vertx.setTimer(answerTimeoutMillis, fired -> close());
        queued.add(waiting);
        if (opened == null) {
            open();
        } else {
            flush();
        }
        return waiting.answer.future();
    }

    /** What was on its way is then unknown. */
    void close() {
        Line.Opened open = opened;
        lost();
        if (open != null) {
            open.line().close();
        }
    }

    @Override
    public void frame(JsonObject frame) {
        Waiting waiting = undecided.remove(frame.getLong("sequence", 0L));
        if (waiting != null) {
            vertx.cancelTimer(waiting.timer);
            waiting.answer.complete(exchange(frame, waiting.tap()));
            flush();
        }
    }

    @Override
    public void closed() {
        lost();
    }

    private Exchange exchange(JsonObject frame, Tap tap) {
        if ("decision".equals(frame.getString("type"))) {
            return new Exchange.Answered(List.of(Answers.read(reader, tap, frame)));
        }
        int status = frame.getInteger("status", 0);
        if (status == 429 || status == 503) {
            long seconds = Math.min(frame.getLong("retryAfterSeconds", 0L), LONGEST_RETRY_AFTER_SECONDS);
            return new Exchange.Passing(status, 1_000 * seconds);
        }
        return new Exchange.Refused(status, frame.getString("problem", "answer: neither decision nor problem"));
    }

    private void flush() {
        while (opened != null && undecided.size() < opened.inFlightMax() && !queued.isEmpty()) {
            Waiting next = queued.remove();
            undecided.put(next.tap().sequence(), next);
            opened.line().send(next.taps.body());
        }
    }

    private void lost() {
        opened = null;
        opening = null;
        List<Waiting> all = new ArrayList<>(undecided.values());
        all.addAll(queued);
        undecided.clear();
        queued.clear();
        for (Waiting waiting : all) {
            vertx.cancelTimer(waiting.timer);
            waiting.answer.fail("connection lost");
        }
    }
}
