package io.kazasu.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** Asks the gateway where each reader's counter stands, as a reader does when it is switched on. */
final class Joining {
    private static final long BACK_OFF_MILLIS = 200;

    private final Vertx vertx;
    private final Wire wire;
    private final long deadlineNanos;

    Joining(Vertx vertx, Wire wire, Duration patience) {
        this.vertx = vertx;
        this.wire = wire;
        this.deadlineNanos = System.nanoTime() + patience.toNanos();
    }

    /** Fails when the gateway does not know the reader, or cannot be reached in time. */
    Future<ReaderCursor> join(ReaderToken reader) {
        Promise<ReaderCursor> joined = Promise.promise();
        attempt(reader, joined);
        return joined.future();
    }

    private static Future<ReaderCursor> cursor(ReaderToken reader, Wire.Reply reply) {
        try {
            return Future.succeededFuture(
                    new ReaderCursor(reader, new JsonObject(reply.body()).getLong("lastSequence", 0L)));
        } catch (DecodeException | ClassCastException e) {
            return Future.failedFuture(reader.reader() + ": the answer is not that of a gateway");
        }
    }

    private void attempt(ReaderToken reader, Promise<ReaderCursor> joined) {
        wire.exchange(HttpMethod.GET, "/v1/readers/me", reader, null).onComplete(done -> {
            if (done.succeeded() && done.result().status() == 200) {
                joined.handle(cursor(reader, done.result()));
            } else if (done.succeeded() && !Delivery.passing(done.result().status())) {
                joined.fail(reader.reader() + ": " + Answers.problem(done.result()));
            } else if (System.nanoTime() - deadlineNanos > 0) {
                joined.fail(reader.reader() + ": the gateway cannot be reached");
            } else {
                vertx.setTimer(BACK_OFF_MILLIS, fired -> attempt(reader, joined));
            }
        });
    }
}
