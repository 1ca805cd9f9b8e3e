package io.kazasu.load.transport;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reader's taps over its connection, in order, with as many undecided as the gateway allows. When the connection is
 * lost all that were on their way fail.
 */
final class ReaderStream implements Line.Listener {
    private static final long LONGEST_RETRY_AFTER_SECONDS = 5;

    private final Line.Dialer dialer;
    private final ReaderToken reader;
    private final long answerTimeoutNanos;
    private final LinkedHashMap<Long, Waiting> undecided = new LinkedHashMap<>();
    private final Deque<Waiting> queued = new ArrayDeque<>();
    private @Nullable Future<Line.Opened> opening;
    private Line.@Nullable Opened opened;

    private static final class Waiting {
        final Consignment taps;
        final Promise<Exchange> answer = Promise.promise();
        final long deadlineNanos;

        Waiting(Consignment taps, long deadlineNanos) {
            this.taps = taps;
            this.deadlineNanos = deadlineNanos;
        }

        Tap tap() {
            return taps.taps().getFirst();
        }
    }

    ReaderStream(Line.Dialer dialer, ReaderToken reader, long answerTimeoutNanos) {
        this.dialer = dialer;
        this.reader = reader;
        this.answerTimeoutNanos = answerTimeoutNanos;
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
        Waiting waiting = new Waiting(taps, System.nanoTime() + answerTimeoutNanos);
        queued.add(waiting);
        if (opened == null) {
            open();
        } else {
            flush();
        }
        return waiting.answer.future();
    }

    /** Gives the connection up when an answer is overdue. */
    void look(long nowNanos) {
        Waiting oldest =
                undecided.isEmpty() ? queued.peek() : undecided.firstEntry().getValue();
        if (oldest != null && nowNanos - oldest.deadlineNanos > 0) {
            close();
        }
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
    public void frame(WireFields frame) {
        Waiting waiting = undecided.remove(frame.sequence());
        if (waiting != null) {
            waiting.answer.complete(exchange(frame, waiting.tap()));
            flush();
        }
    }

    @Override
    public void closed() {
        lost();
    }

    private Exchange exchange(WireFields frame, Tap tap) {
        if (frame.type().equals("decision")) {
            return new Exchange.Answered(List.of(Answers.read(reader, tap, frame)));
        }
        int status = frame.status();
        if (status == 429 || status == 503) {
            long seconds = Math.min(frame.retryAfterSeconds(), LONGEST_RETRY_AFTER_SECONDS);
            return new Exchange.Passing(status, 1_000 * seconds);
        }
        String problem = frame.problem();
        return new Exchange.Refused(status, problem.isEmpty() ? "answer: neither decision nor problem" : problem);
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
            waiting.answer.fail("connection lost");
        }
    }
}
