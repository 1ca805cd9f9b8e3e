package io.kazasu.load.drive;

import io.kazasu.load.transport.Acknowledged;
import io.kazasu.load.transport.Consignment;
import io.kazasu.load.transport.Exchange;
import io.kazasu.load.transport.Transport;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** One request on its way: the same bytes again after 429, 503 or a lost connection, until it is answered. */
final class Delivery {
    private static final long FIRST_BACK_OFF_MILLIS = 20;
    private static final long LONGEST_BACK_OFF_MILLIS = 2_000;

    private final Route route;
    private final Consignment taps;
    private final Tally.Due due;
    private final long deadlineNanos;
    private final Promise<Void> delivered = Promise.promise();
    private long backOffMillis = FIRST_BACK_OFF_MILLIS;

    /**
     * What deliveries of a phase have in common.
     *
     * @param history is told of each acknowledged tap
     * @param givingUp whether what is shed is given up
     */
    record Route(Vertx vertx, Transport transport, Tally tally, Consumer<Acknowledged> history, boolean givingUp) {}

    Delivery(Route route, Consignment taps, Tally.Due due, long patienceNanos) {
        this.route = route;
        this.taps = taps;
        this.due = due;
        this.deadlineNanos = System.nanoTime() + patienceNanos;
    }

    /** Completes when the taps are answered or given up; never fails. Call once. */
    Future<Void> deliver() {
        send();
        return delivered.future();
    }

    private void send() {
        route.transport.send(taps).onComplete(done -> {
            if (done.failed()) {
                if (done.cause() instanceof Transport.GarbledException) {
                    route.tally.unexpected("answer: not HTTP/1.1", taps.taps().size());
                }
                route.tally.connectionLost();
                again(0);
                return;
            }
            switch (done.result()) {
                case Exchange.Answered answered -> answered(answered);
                case Exchange.Passing passing -> passing(passing);
                case Exchange.Refused refused -> {
                    route.tally.status(refused.status());
                    route.tally.unexpected(refused.problem(), taps.taps().size());
                    delivered.complete();
                }
            }
        });
    }

    private void answered(Exchange.Answered answered) {
        long now = System.nanoTime();
        route.tally.status(200);
        for (Exchange.Result result : answered.results()) {
            switch (result) {
                case Exchange.Result.Decided decided -> {
                    route.tally.acknowledged(decided.acknowledged(), due, now);
                    route.history.accept(decided.acknowledged());
                }
                case Exchange.Result.Undecided undecided -> route.tally.unexpected(undecided.problem(), 1);
            }
        }
        delivered.complete();
    }

    private void passing(Exchange.Passing passing) {
        route.tally.status(passing.status());
        if (passing.status() == 429 && route.givingUp) {
            route.tally.shed(taps.taps().size());
            delivered.complete();
        } else {
            again(passing.retryAfterMillis());
        }
    }

    private void again(long atLeastMillis) {
        long jitter = ThreadLocalRandom.current().nextLong(backOffMillis);
        long delay = Math.max(atLeastMillis, backOffMillis + jitter);
        backOffMillis = Math.min(2 * backOffMillis, LONGEST_BACK_OFF_MILLIS);
        if (System.nanoTime() - deadlineNanos > 0) {
            route.tally.unanswered(taps.taps().size());
            delivered.complete();
            return;
        }
        route.tally.retried();
        route.vertx.setTimer(delay, fired -> send());
    }
}
