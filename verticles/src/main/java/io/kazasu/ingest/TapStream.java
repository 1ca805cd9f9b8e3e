package io.kazasu.ingest;

import io.kazasu.ingest.TapPipeline.Prepared;
import io.kazasu.ledger.Recorded;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Reader;
import io.kazasu.tap.Tap;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The taps of one connection: looked up side by side, committed in the order in which they came, as two of them may
 * belong to one stream, and answered as their commits return. Who the reader is is looked up anew for each, as for
 * every request: a revoked token or certificate stops at once. Confined to the connection's event loop.
 */
final class TapStream {
    private final StreamLoop loop;
    private final ReaderCredentials credentials;
    private final String reader;
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private int inFlight;

    TapStream(StreamLoop loop, ReaderCredentials credentials, String reader) {
        this.loop = loop;
        this.credentials = credentials;
        this.reader = reader;
    }

    /** Taps taken and not yet answered. */
    int inFlight() {
        return inFlight;
    }

    /** Calls {@code answer} once, later or at once; it never fails. Whether a problem is counted is the caller's. */
    void take(Buffer body, Consumer<TapAnswer> answer) {
        inFlight++;
        Instant arrivedAt = loop.pipeline().now();
        Turn turn = new Turn(answer);
        turn.prepared = prepare(turn, body, arrivedAt);
        waiting.add(turn);
        turn.prepared.onComplete(done -> commitInOrder());
    }

    private Future<Prepared> prepare(Turn turn, Buffer body, Instant arrivedAt) {
        try {
            if (loop.drain().draining()) {
                throw new ProblemException(Problem.of(ProblemType.UNAVAILABLE, "draining"));
            }
            Fields fields = TapCodec.object(body);
            turn.sequence = sequence(fields);
            return loop.login().reader(credentials).compose(known -> prepare(known, fields, arrivedAt));
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private Future<Prepared> prepare(Reader known, Fields fields, Instant arrivedAt) {
        if (!known.id().equals(reader)) {
            throw new ProblemException(ProblemType.UNAUTHENTICATED);
        }
        Tap tap = loop.front().codec().tap(reader, fields, arrivedAt);
        loop.front().activity().tapped(known, tap);
        return loop.pipeline().prepare(Intake.tap(known, tap));
    }

    /** Only what a tap's sequence may be; nothing else of what was sent is ever repeated. */
    private static @Nullable Long sequence(Fields fields) {
        if (fields.asMap().get("sequence") instanceof Number number
                && (number instanceof Integer || number instanceof Long)) {
            return number.longValue() > 0 ? number.longValue() : null;
        }
        return null;
    }

    private void commitInOrder() {
        Turn turn = waiting.peek();
        while (turn != null && turn.prepared.isComplete()) {
            waiting.remove();
            Turn next = turn;
            committed(next.prepared)
                    .onComplete(done -> answer(next, done.succeeded() ? done.result() : null, done.cause()));
            turn = waiting.peek();
        }
    }

    private Future<Recorded> committed(Future<Prepared> prepared) {
        return prepared.succeeded() ? loop.pipeline().commit(prepared.result()) : Future.failedFuture(prepared.cause());
    }

    private void answer(Turn turn, @Nullable Recorded recorded, @Nullable Throwable cause) {
        inFlight--;
        if (recorded != null) {
            turn.answer.accept(new TapAnswer.Decided(recorded));
        } else if (cause != null) {
            turn.answer.accept(new TapAnswer.Undecided(Problem.of(cause), turn.sequence));
        }
    }

    /** A tap on its way. */
    private static final class Turn {
        private final Consumer<TapAnswer> answer;
        private Future<Prepared> prepared = Future.failedFuture("not yet looked up");
        private @Nullable Long sequence;

        Turn(Consumer<TapAnswer> answer) {
            this.answer = answer;
        }
    }
}
