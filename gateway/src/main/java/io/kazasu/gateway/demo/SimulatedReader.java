package io.kazasu.gateway.demo;

import io.kazasu.tap.Reader;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One reader: sends a tap, shows the answer, then takes the next. Like a real one it counts its taps on from where the
 * gateway saw it last, and sends a tap it got no decision for again under the same sequence, byte for byte. Lives on
 * one event loop.
 */
final class SimulatedReader {
    /** People wait this long in line, then they go elsewhere. */
    private static final int LONGEST_LINE = 20;

    private static final long FIRST_BACK_OFF_MILLIS = 100;
    private static final long LONGEST_BACK_OFF_MILLIS = 3_000;

    private final Vertx vertx;
    private final ReaderLine line;
    private final Reader reader;
    private final TapTally tally;
    private final LongSupplier nanoClock;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private final Promise<Void> closed = Promise.promise();
    private @Nullable Sending sending;
    private boolean busy;
    private boolean closing;
    private boolean joined;
    private long retryTimer = -1;
    private long backOffMillis = FIRST_BACK_OFF_MILLIS;
    private long lastSequence;

    /** @param tappedAt RFC 3339, fixed when the card is held up */
    private record Waiting(PlannedTap tap, String tappedAt, long sinceNanos) {}

    private record Sending(Waiting waiting, long sequence, JsonObject body) {}

    SimulatedReader(Vertx vertx, ReaderLine line, Reader reader, TapTally tally, LongSupplier nanoClock) {
        this.vertx = vertx;
        this.line = line;
        this.reader = reader;
        this.tally = tally;
        this.nanoClock = nanoClock;
    }

    void tap(PlannedTap tap, String tappedAt) {
        if (closing) {
            return;
        }
        if (waiting.size() >= LONGEST_LINE) {
            tally.walkedAway();
            return;
        }
        waiting.add(new Waiting(tap, tappedAt, nanoClock.getAsLong()));
        proceed();
    }

    /** Completes when the tap under way has its answer; one that waits to be sent again is given up. Never fails. */
    Future<Void> close() {
        closing = true;
        waiting.clear();
        if (retryTimer >= 0 && vertx.cancelTimer(retryTimer)) {
            busy = false;
        }
        if (!busy) {
            closed.tryComplete();
        }
        return closed.future().eventually(line::close);
    }

    private void proceed() {
        if (busy) {
            return;
        }
        if (closing) {
            closed.tryComplete();
        } else if (!joined) {
            busy = true;
            join();
        } else if (sending != null) {
            busy = true;
            send(sending);
        } else if (!waiting.isEmpty()) {
            busy = true;
            sending = next(waiting.remove());
            send(sending);
        }
    }

    private Sending next(Waiting person) {
        lastSequence++;
        JsonObject body = new JsonObject()
                .put("sequence", lastSequence)
                .put("tappedAt", person.tappedAt)
                .put("card", person.tap.card());
        if (!person.tap.request().isEmpty()) {
            body.put("request", person.tap.request());
        }
        return new Sending(person, lastSequence, body);
    }

    private void join() {
        line.exchange(HttpMethod.GET, "/v1/readers/me", null).onComplete(done -> {
            if (done.succeeded() && done.result().status() == 200) {
                Long last = done.result().body().getLong("lastSequence");
                lastSequence = last == null ? 0 : last;
                joined = true;
                moveOn();
            } else {
                tally.retried();
                later(done.succeeded() ? done.result().retryAfterMillis() : 0);
            }
        });
    }

    private void send(Sending tap) {
        line.exchange(HttpMethod.POST, "/v1/taps", tap.body).onComplete(done -> {
            if (done.failed()) {
                tally.retried();
                later(0);
                return;
            }
            ReaderLine.Answer answer = done.result();
            switch (answer.status()) {
                case 200 -> decided(tap, answer.body());
                case 429, 503 -> {
                    tally.retried();
                    later(answer.retryAfterMillis());
                }
                default -> undecidable(answer);
            }
        });
    }

    private void decided(Sending tap, JsonObject body) {
        Service service = reader.service();
        String verdict = body.getString("verdict", "?");
        String reason = body.getString("reason", "?");
        tally.decided(new TapTally.Answer(service, verdict, reason), nanoClock.getAsLong() - tap.waiting.sinceNanos);
        sending = null;
        moveOn();
    }

    /** Sending it again would change nothing. A reused sequence means that somebody else taps as this reader. */
    private void undecidable(ReaderLine.Answer answer) {
        tally.problem(answer.body().getString("type", "status " + answer.status()));
        joined = answer.status() != 409;
        sending = null;
        moveOn();
    }

    private void moveOn() {
        backOffMillis = FIRST_BACK_OFF_MILLIS;
        busy = false;
        proceed();
    }

    /** Doubles the wait each time, with a random part so that readers do not come back all at once. */
    private void later(long atLeastMillis) {
        if (closing) {
            busy = false;
            proceed();
            return;
        }
        long jitter = ThreadLocalRandom.current().nextLong(backOffMillis);
        long delay = Math.max(atLeastMillis, backOffMillis + jitter);
        backOffMillis = Math.min(2 * backOffMillis, LONGEST_BACK_OFF_MILLIS);
        retryTimer = vertx.setTimer(delay, fired -> {
            retryTimer = -1;
            busy = false;
            proceed();
        });
    }
}
