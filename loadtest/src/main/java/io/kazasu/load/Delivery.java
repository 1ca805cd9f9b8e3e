package io.kazasu.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** One request on its way: the same bytes again after 429, 503 or a lost connection, until it is answered. */
final class Delivery {
    private static final long FIRST_BACK_OFF_MILLIS = 20;
    private static final long LONGEST_BACK_OFF_MILLIS = 2_000;

    private final Vertx vertx;
    private final Wire wire;
    private final LoadTally tally;
    private final Consumer<Acknowledged> history;
    private final long deadlineNanos;
    private final Promise<Void> delivered = Promise.promise();
    private long backOffMillis = FIRST_BACK_OFF_MILLIS;

    Delivery(Vertx vertx, Wire wire, LoadTally tally, Consumer<Acknowledged> history, Duration patience) {
        this.vertx = vertx;
        this.wire = wire;
        this.tally = tally;
        this.history = history;
        this.deadlineNanos = System.nanoTime() + patience.toNanos();
    }

    /** What passes by itself: the reader is to send the same again. */
    static boolean passing(int status) {
        return status == 429 || status == 503;
    }

    /** Completes when the taps are answered or given up; never fails. Call once. */
    Future<Void> deliver(Consignment taps, long dueNanos) {
        send(taps, dueNanos);
        return delivered.future();
    }

    private void send(Consignment taps, long dueNanos) {
        wire.exchange(HttpMethod.POST, taps.path(), taps.reader(), taps.body()).onComplete(done -> {
            if (done.failed()) {
                tally.connectionLost();
                again(taps, dueNanos, 0);
                return;
            }
            Wire.Reply reply = done.result();
            tally.status(reply.status());
            if (passing(reply.status())) {
                again(taps, dueNanos, reply.retryAfterMillis());
            } else if (reply.status() == 200) {
                answered(taps, dueNanos, reply);
            } else {
                tally.unexpected(Answers.problem(reply), taps.items().size());
                delivered.complete();
            }
        });
    }

    private void answered(Consignment taps, long dueNanos, Wire.Reply reply) {
        long nanos = System.nanoTime() - dueNanos;
        List<Answers.Result> results = Answers.read(taps, reply.body());
        for (Answers.Result result : results) {
            switch (result) {
                case Answers.Result.Decided decided -> {
                    tally.acknowledged(decided.acknowledged(), nanos);
                    history.accept(decided.acknowledged());
                }
                case Answers.Result.Undecided undecided -> tally.unexpected(undecided.problem(), 1);
            }
        }
        delivered.complete();
    }

    private void again(Consignment taps, long dueNanos, long atLeastMillis) {
        long jitter = ThreadLocalRandom.current().nextLong(backOffMillis);
        long delay = Math.max(atLeastMillis, backOffMillis + jitter);
        backOffMillis = Math.min(2 * backOffMillis, LONGEST_BACK_OFF_MILLIS);
        if (System.nanoTime() - deadlineNanos > 0) {
            tally.unanswered(taps.items().size());
            delivered.complete();
            return;
        }
        tally.retried();
        vertx.setTimer(delay, fired -> send(taps, dueNanos));
    }
}
