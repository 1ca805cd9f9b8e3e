package io.kazasu.ingest;

import io.kazasu.tap.Reader;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A reader's open connection, whichever the transport. Confined to its event loop but where a method says otherwise. */
final class ReaderConnection {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderConnection.class);

    private final StreamLoop loop;
    private final Context context;
    private final Wire wire;
    private final ReaderCredentials credentials;
    private final TapStream taps;
    private final String id;
    private Reader reader;
    private final long silenceNanos;
    private long heardNanos;
    private long pingedNanos;
    private @Nullable Ending ending;
    private boolean closed;

    ReaderConnection(StreamLoop loop, Wire wire, Reader reader, ReaderCredentials credentials) {
        this.loop = loop;
        this.context = loop.vertx().getOrCreateContext();
        this.wire = wire;
        this.credentials = credentials;
        this.reader = reader;
        this.id = reader.id();
        this.taps = new TapStream(loop, credentials, id);
        silenceNanos = wire.silence().toNanos();
        heardNanos = System.nanoTime();
        pingedNanos = heardNanos;
        loop.front().activity().opened(reader, wire.silence().multipliedBy(3).dividedBy(4));
        loop.front().connections().opened(this);
    }

    /** Any thread. */
    String reader() {
        return id;
    }

    /** Any sign of life. */
    void heard() {
        heardNanos = System.nanoTime();
        loop.front().activity().seen(reader);
    }

    /** Whether nothing more is taken or said. */
    boolean ended() {
        return closed || ending != null;
    }

    int inFlight() {
        return taps.inFlight();
    }

    /** Decides and counts; nothing is answered once the connection has ended. */
    void tap(Buffer body, Consumer<TapAnswer> answer) {
        long startedNanos = System.nanoTime();
        heard();
        taps.take(body, given -> {
            counted(given);
            if (!closed) {
                answer.accept(given);
            }
            if (given instanceof TapAnswer.Decided decided) {
                loop.meters().answered(decided.recorded().entry().service(), System.nanoTime() - startedNanos);
            }
        });
    }

    private void counted(TapAnswer answer) {
        switch (answer) {
            case TapAnswer.Decided decided -> {
                var entry = decided.recorded().entry();
                if (!decided.recorded().replayed()) {
                    loop.meters().decided(entry.municipality(), entry.service(), entry.decision());
                }
            }
            case TapAnswer.Undecided undecided -> refused(undecided.problem().type());
        }
    }

    /** Something was refused that is not a tap. */
    void refused(ProblemType problem) {
        loop.meters().problem(problem.wireName());
    }

    /** Whether the frame was written. Any thread; the future completes on any thread. */
    Future<Boolean> command(JsonObject frame) {
        Promise<Boolean> written = Promise.promise();
        context.runOnContext(none -> written.complete(!ended() && wire.command(frame)));
        return written.future();
    }

    /** Any thread. */
    void end(Ending ending) {
        context.runOnContext(none -> endNow(ending));
    }

    void endNow(Ending why) {
        if (!ended()) {
            ending = why;
            LOG.debug("The connection of {} ends: {}", id, why);
            loop.meters().connectionEnded(why.wireName());
            wire.end(why);
        }
    }

    /** The transport is gone. */
    void closed() {
        if (!closed) {
            closed = true;
            loop.front().connections().closed(this);
            if (ending == Ending.SILENT) {
                loop.front().activity().lost(reader);
            } else {
                loop.front().activity().closed(reader);
            }
        }
    }

    /** To be called a few times a second: a silent reader ends the connection. */
    void check() {
        if (ended()) {
            return;
        }
        long now = System.nanoTime();
        if (now - heardNanos > silenceNanos) {
            endNow(Ending.SILENT);
        } else if (now - pingedNanos >= loop.options().heartbeat().toNanos()) {
            pingedNanos = now;
            wire.ping();
        }
    }

    /** Whether what the reader logged in with has ended by itself, without a change of the directory or of the trust. */
    boolean expired() {
        return credentials
                .certificate()
                .filter(certificate -> !loop.front().trust().timely(certificate))
                .isPresent();
    }

    /**
     * Looks the reader up again: revoked or expired credentials end the connection.
     *
     * @return complete when that is done; fails when it could not be found out, and the connection stays
     */
    Future<?> lookUp() {
        if (ended()) {
            return Future.succeededFuture();
        }
        return loop.login().reader(credentials).onSuccess(this::admit).recover(cause -> {
            ProblemType problem = Problem.of(cause).type();
            refuse(problem);
            return ended() ? Future.succeededFuture() : Future.failedFuture(cause);
        });
    }

    private void admit(Reader found) {
        if (found.id().equals(id)) {
            reader = found;
        } else {
            endNow(Ending.UNAUTHENTICATED);
        }
    }

    /** A look-up that fails for another reason says nothing of the reader. */
    private void refuse(ProblemType problem) {
        switch (problem) {
            case UNAUTHENTICATED -> endNow(Ending.UNAUTHENTICATED);
            case READER_DISABLED -> endNow(Ending.DISABLED);
            default -> {}
        }
    }
}
