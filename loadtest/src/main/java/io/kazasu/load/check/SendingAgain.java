package io.kazasu.load.check;

import io.kazasu.load.transport.Acknowledged;
import io.kazasu.load.transport.Cards;
import io.kazasu.load.transport.Consignment;
import io.kazasu.load.transport.Exchange;
import io.kazasu.load.transport.ReaderToken;
import io.kazasu.load.transport.Transport;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Every tap that was acknowledged and is sent again gets the decision it got, marked as a repeat: so it is in the ledger
 * as it was told. One event loop.
 */
final class SendingAgain {
    private static final int AT_ONCE = 32;
    private static final int ATTEMPTS = 50;
    private static final long BACK_OFF_MILLIS = 200;

    private final Vertx vertx;
    private final Transport transport;
    private final Cards cards;
    private final Map<String, ReaderToken> readers;
    private final Duration silence;
    private final List<Violation> violations = new ArrayList<>();
    private final AtomicInteger answered = new AtomicInteger();
    private long lastAnswerNanos;

    /** @param silence after which nothing more is asked of a gateway that answered nothing meanwhile */
    SendingAgain(Vertx vertx, Transport transport, Cards cards, Map<String, ReaderToken> readers, Duration silence) {
        this.vertx = vertx;
        this.transport = transport;
        this.cards = cards;
        this.readers = readers;
        this.silence = silence;
    }

    /** Never fails: what cannot be asked is a violation too. Ends early when nothing is answered any more. */
    Future<List<Violation>> check(List<Acknowledged> taps) {
        Promise<List<Violation>> done = Promise.promise();
        vertx.getOrCreateContext().runOnContext(start -> {
            lastAnswerNanos = System.nanoTime();
            Iterator<Acknowledged> remaining = taps.iterator();
            List<Future<Void>> workers = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                workers.add(next(remaining));
            }
            Future.all(workers).<List<Violation>>map(all -> violations).onComplete(done);
        });
        return done.future();
    }

    /** How many have been answered yet. Any thread. */
    int answered() {
        return answered.get();
    }

    private Future<Void> next(Iterator<Acknowledged> remaining) {
        Promise<Void> done = Promise.promise();
        step(remaining, done);
        return done.future();
    }

    private void step(Iterator<Acknowledged> remaining, Promise<Void> done) {
        if (silent() && remaining.hasNext()) {
            violation(
                    "no answer for " + silence.toSeconds() + " s when sent again, nor to any after it",
                    remaining.next());
            remaining.forEachRemaining(unasked -> {});
        }
        if (!remaining.hasNext()) {
            done.complete();
            return;
        }
        Acknowledged before = remaining.next();
        ReaderToken reader = readers.get(before.reader());
        if (reader == null) {
            violation("no token", before);
            step(remaining, done);
            return;
        }
        attempt(before, Consignment.single(reader, before.tap(), cards), ATTEMPTS)
                .onComplete(asked -> step(remaining, done));
    }

    private Future<Void> attempt(Acknowledged before, Consignment tap, int attempts) {
        return transport.send(tap).transform(sent -> {
            if (sent.succeeded() && !(sent.result() instanceof Exchange.Passing)) {
                lastAnswerNanos = System.nanoTime();
                answered.incrementAndGet();
                compare(before, sent.result());
                return Future.succeededFuture();
            }
            if (attempts == 1 || silent()) {
                violation("not answered when sent again", before);
                return Future.succeededFuture();
            }
            return vertx.timer(BACK_OFF_MILLIS).compose(waited -> attempt(before, tap, attempts - 1));
        });
    }

    private boolean silent() {
        return System.nanoTime() - lastAnswerNanos > silence.toNanos();
    }

    private void compare(Acknowledged before, Exchange exchange) {
        switch (exchange) {
            case Exchange.Answered answered -> {
                switch (answered.results().getFirst()) {
                    case Exchange.Result.Decided decided -> compare(before, decided.acknowledged());
                    case Exchange.Result.Undecided undecided -> violation(undecided.problem(), before);
                }
            }
            case Exchange.Refused refused -> violation(refused.problem(), before);
            case Exchange.Passing passing -> violation("status " + passing.status(), before);
        }
    }

    private void compare(Acknowledged before, Acknowledged again) {
        if (!again.answer().replayed()) {
            violation("acknowledged, but not in the ledger", before);
        } else if (!again.answer().sameDecision(before.answer())) {
            violation("another decision when sent again", before);
        }
    }

    private void violation(String what, Acknowledged tap) {
        if (violations.size() < CheckReport.VIOLATIONS_MAX) {
            violations.add(
                    new Violation(what + ": " + tap.reader() + ":" + tap.tap().sequence()));
        }
    }
}
