package io.kazasu.ingest;

import io.kazasu.ingest.TapPipeline.Prepared;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.ledger.LedgerReader;
import io.kazasu.ledger.Recorded;
import io.kazasu.metrics.TapMeters;
import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import io.kazasu.tap.Reader;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The routes that readers call over HTTP. One per event loop. */
public final class TapHandler {
    /** A tap is a few hundred bytes; more is not a tap. */
    static final int TAP_BYTES_MAX = 64 << 10;
    /** Room for {@link #BATCH_TAPS_MAX} taps of 1 KiB. */
    static final int BATCH_BYTES_MAX = 1 << 20;

    static final int BATCH_TAPS_MAX = 1_000;

    /** A reader that is told to come back is better off than one that waits for longer: people stand before it. */
    private static final long WAIT_MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(75);

    private final TapCodec codec;
    private final TapPipeline pipeline;
    private final LoopLag lag;
    private final OutcomeMapper outcomes = new OutcomeMapper();
    private final ReaderLogin login;
    private final LedgerReader ledger;
    private final HttpAnswers answers;
    private final TapMeters meters;
    private final ReaderActivity activity;
    private final Crowding crowding = new Crowding();

    /** @param front what the routes of one event loop share */
    TapHandler(Front front, TapPipeline pipeline, LoopLag lag) {
        this.codec = front.codec();
        this.pipeline = pipeline;
        this.lag = lag;
        this.login = new ReaderLogin(front.directory(), front.trust(), front.failures());
        this.ledger = front.ledgerReader();
        this.answers = new HttpAnswers(front.meters());
        this.meters = front.meters();
        this.activity = front.activity();
    }

    /** {@code POST /v1/taps}. */
    void tap(HttpServerRequest request) {
        if (turnedAway(request)) {
            return;
        }
        Future<Reader> reader = login.reader(request);
        BodyReader.read(request, TAP_BYTES_MAX)
                .compose(body -> {
                    long startedNanos = System.nanoTime();
                    Instant arrivedAt = pipeline.now();
                    return reader.compose(known -> decide(known, body, arrivedAt)
                            .onSuccess(recorded -> answer(request, recorded, startedNanos)));
                })
                .onFailure(cause -> answers.problem(request.response(), cause));
    }

    /**
     * Before the body is read: what costs next to nothing leaves the time to those that were let in. Who is connected over
     * a stream is held back instead.
     */
    private boolean turnedAway(HttpServerRequest request) {
        boolean late = lag.waitedNanos() + pipeline.waitNanos() > WAIT_MAX_NANOS;
        crowding.came(late);
        if (late) {
            answers.problem(request.response(), Problem.of(ProblemType.OVERLOADED));
            if (crowding.isGreat()) {
                pipeline.crowded();
            }
        }
        return late;
    }

    private Future<Recorded> decide(Reader reader, Buffer body, Instant arrivedAt) {
        activity.seen(reader);
        return pipeline.tap(reader, codec.tap(reader.id(), body, arrivedAt));
    }

    private void answer(HttpServerRequest request, Recorded recorded, long startedNanos) {
        counted(recorded);
        answers.json(request.response(), outcomes.json(recorded))
                .onSuccess(none -> meters.answered(recorded.entry().service(), System.nanoTime() - startedNanos));
    }

    private void counted(Recorded recorded) {
        if (!recorded.replayed()) {
            LedgerEntry entry = recorded.entry();
            meters.decided(entry.municipality(), entry.service(), entry.decision());
        }
    }

    /** {@code POST /v1/taps/batch}. */
    void batch(HttpServerRequest request) {
        if (turnedAway(request)) {
            return;
        }
        Future<Reader> reader = login.reader(request);
        BodyReader.read(request, BATCH_BYTES_MAX)
                .compose(body -> {
                    Instant arrivedAt = pipeline.now();
                    return reader.compose(known -> decideAll(known, body, arrivedAt));
                })
                .onSuccess(array -> answers.json(request.response(), array))
                .onFailure(cause -> answers.problem(request.response(), cause));
    }

    /**
     * All are looked up first and then committed in their order, as two of them may belong to one stream. A tap that
     * cannot be decided has its problem in its place; when one could not be recorded for a passing reason the whole
     * batch is to be sent again.
     */
    private Future<Buffer> decideAll(Reader reader, Buffer body, Instant arrivedAt) {
        activity.seen(reader);
        List<?> items = TapCodec.array(body);
        if (items.size() > BATCH_TAPS_MAX) {
            throw new ProblemException(ProblemType.TOO_LARGE);
        }
        if (items.isEmpty()) {
            throw new MalformedException("body", "1 to 1000 taps");
        }
        List<Future<Prepared>> prepared = new ArrayList<>(items.size());
        items.forEach(item -> prepared.add(prepare(reader, item, arrivedAt)));
        return Future.join(prepared).transform(none -> {
            List<Future<Recorded>> recorded = new ArrayList<>(prepared.size());
            prepared.forEach(tap ->
                    recorded.add(tap.succeeded() ? pipeline.commit(tap.result()) : Future.failedFuture(tap.cause())));
            return Future.join(recorded).transform(all -> array(items, recorded));
        });
    }

    @SuppressWarnings("unchecked")
    private Future<Prepared> prepare(Reader reader, Object item, Instant arrivedAt) {
        try {
            if (!(item instanceof Map<?, ?> map)) {
                throw new MalformedException("body", "an array of objects");
            }
            Fields fields = Fields.of((Map<String, Object>) map);
            return pipeline.prepare(Intake.tap(reader, codec.tap(reader.id(), fields, arrivedAt)));
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private Future<Buffer> array(List<?> items, List<Future<Recorded>> recorded) {
        Buffer array = Buffer.buffer("[");
        for (int i = 0; i < recorded.size(); i++) {
            Future<Recorded> answer = recorded.get(i);
            array.appendString(i == 0 ? "" : ",");
            if (answer.succeeded()) {
                counted(answer.result());
                array.appendBuffer(outcomes.json(answer.result()));
            } else {
                Problem problem = Problem.of(answer.cause());
                if (problem.type().passing()) {
                    return Future.failedFuture(new ProblemException(problem));
                }
                meters.problem(problem.type().wireName());
                array.appendBuffer(problemOf(items.get(i), problem).toBuffer());
            }
        }
        return Future.succeededFuture(array.appendString("]"));
    }

    /** The tap's own sequence when it can be told, so that the reader knows which one is meant. */
    private static JsonObject problemOf(Object item, Problem problem) {
        JsonObject json = problem.json();
        if (item instanceof Map<?, ?> map && map.get("sequence") instanceof Number sequence) {
            json.put("sequence", sequence.longValue());
        }
        return json;
    }

    /** {@code GET /v1/readers/me}. */
    void me(HttpServerRequest request) {
        login.reader(request)
                .compose(reader -> {
                    activity.seen(reader);
                    activity.runs(reader, request.getHeader(HttpHeaders.USER_AGENT));
                    return pipeline.municipality(reader)
                            .compose(town -> ledger.lastSequence(town.code(), reader.id()))
                            .map(last -> ReaderSelf.json(reader, last, pipeline.now()));
                })
                .onSuccess(self -> answers.json(request.response(), self.toBuffer()))
                .onFailure(cause -> answers.problem(request.response(), cause));
    }
}
