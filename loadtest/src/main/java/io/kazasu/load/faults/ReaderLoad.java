package io.kazasu.load.faults;

import io.kazasu.load.transport.Cards;
import io.kazasu.load.transport.Consignment;
import io.kazasu.load.transport.Exchange;
import io.kazasu.load.transport.ReaderToken;
import io.kazasu.load.transport.Tap;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * All readers of the town for one run, each with two taps on their way, each sent again and again, here and there, until it
 * is answered. On one event loop but for {@link #start} and {@link #stop}.
 */
final class ReaderLoad {
    private static final int WINDOW = 2;
    private static final int PAUSE_MILLIS_MAX = 90;
    private static final int HELD_BACK_MILLIS_MAX = 600;
    private static final long RETRY_MILLIS = 40;
    private static final long RETRY_AFTER_MILLIS_MAX = 250;
    private static final double REPEATED_SHARE = 0.04;
    private static final double DUPLICATED_SHARE = 0.5;
    private static final int REFUSALS_MAX = 8;

    private final Vertx vertx;
    private final Context context;
    private final ReaderRoutes routes;
    private final Cards cards;
    private final Mood mood;
    private final TapMaker taps;
    private final List<Sent> sent = new ArrayList<>();
    private final Promise<List<Sent>> done = Promise.promise();
    private volatile boolean stopped;
    private volatile long overNanos = Long.MAX_VALUE;

    ReaderLoad(Vertx vertx, Context context, ReaderRoutes routes, Cards cards, Mood mood, TapMaker taps) {
        this.vertx = vertx;
        this.context = context;
        this.routes = routes;
        this.cards = cards;
        this.mood = mood;
        this.taps = taps;
    }

    /** Completes after {@link #stop}, with all taps, once they are answered or the patience is over. Never fails. */
    Future<List<Sent>> start(List<ReaderToken> readers) {
        context.runOnContext(started -> {
            List<Future<Void>> workers = new ArrayList<>();
            for (ReaderToken reader : readers) {
                for (int i = 0; i < WINDOW; i++) {
                    Promise<Void> worker = Promise.promise();
                    next(reader, worker);
                    workers.add(worker.future());
                }
            }
            Future.join(workers).onComplete(joined -> done.complete(sent));
        });
        return done.future();
    }

    /** No new taps; those on their way go on for as long as that. */
    void stop(Duration patience) {
        overNanos = System.nanoTime() + patience.toNanos();
        stopped = true;
    }

    private void next(ReaderToken reader, Promise<Void> worker) {
        if (stopped) {
            worker.complete();
            return;
        }
        Tap tap = taps.next(reader);
        SplittableRandom random = taps.random(reader);
        Sent one = new Sent(reader, tap);
        sent.add(one);
        double chance = random.nextDouble();
        int heldBackMillis = random.nextInt(1, HELD_BACK_MILLIS_MAX);
        int pauseMillis = random.nextInt(1, PAUSE_MILLIS_MAX);
        vertx.timer(mood.reordering() ? heldBackMillis : 1)
                .compose(waited -> deliver(one, chance))
                .compose(delivered -> again(one, chance))
                .compose(repeated -> vertx.timer(pauseMillis))
                .onComplete(paused -> next(reader, worker));
    }

    private Future<Void> deliver(Sent one, double chance) {
        int home = routes.home(one.reader);
        Future<Void> delivered = attempt(one, home);
        if (!mood.duplicating() || chance > DUPLICATED_SHARE || !routes.mayDuplicate(one.reader)) {
            return delivered;
        }
        return Future.join(delivered, attempt(one, (home + 1) % routes.nodes())).mapEmpty();
    }

    /** Some are sent again, to the same gateway or another, although they were answered. */
    private Future<Void> again(Sent one, double chance) {
        boolean repeated = chance < (mood.duplicating() ? DUPLICATED_SHARE : REPEATED_SHARE);
        return repeated && one.acknowledged() && !isOver()
                ? attempt(one, one.tap.sequence() % 2 == 0 ? routes.home(one.reader) : 0)
                : Future.succeededFuture();
    }

    private boolean isOver() {
        return System.nanoTime() - overNanos > 0 && overNanos != Long.MAX_VALUE;
    }

    private Future<Void> attempt(Sent one, int node) {
        if (isOver()) {
            return Future.succeededFuture();
        }
        one.tried();
        return routes.transport(node, one.reader)
                .send(Consignment.single(one.reader, one.tap, cards))
                .transform(tried -> {
                    if (tried.failed()) {
                        one.unknown();
                        return elsewhere(one, node, RETRY_MILLIS);
                    }
                    return outcome(one, node, tried.result());
                });
    }

    private Future<Void> outcome(Sent one, int node, Exchange exchange) {
        return switch (exchange) {
            case Exchange.Passing passing -> {
                one.unknown();
                yield elsewhere(
                        one, node, Math.clamp(passing.retryAfterMillis(), RETRY_MILLIS, RETRY_AFTER_MILLIS_MAX));
            }
            case Exchange.Refused refused -> refused(one, node, refused.problem());
            case Exchange.Answered answered ->
                switch (answered.results().getFirst()) {
                    case Exchange.Result.Decided decided -> {
                        one.acknowledged(decided.acknowledged().answer());
                        yield Future.succeededFuture();
                    }
                    case Exchange.Result.Undecided undecided -> refused(one, node, undecided.problem());
                };
        };
    }

    /** A gateway whose clock is behind says so of a reader whose clock is right. */
    private Future<Void> refused(Sent one, int node, String problem) {
        if (!problem.endsWith("clock-skew")) {
            one.unexpected(problem);
        } else if (one.refused() < REFUSALS_MAX) {
            return elsewhere(one, node, RETRY_AFTER_MILLIS_MAX);
        }
        one.giveUp();
        return Future.succeededFuture();
    }

    private Future<Void> elsewhere(Sent one, int node, long afterMillis) {
        routes.failed(node, one.reader);
        return vertx.timer(afterMillis).compose(waited -> attempt(one, (node + 1) % routes.nodes()));
    }
}
