package io.kazasu.directory;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of changes on a connection of its own. A heartbeat tells whether it still would: PostgreSQL delivers
 * notifications before it answers, so an answer proves that every change committed before the question has been heard
 * of. Runs on one event loop; {@link #fresh} may be called on any thread.
 */
final class ChangeListener {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeListener.class);

    private static final long HEARTBEAT_MILLIS = 250;

    /** With the query that then follows, within the second in which every change must be in force. */
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(800);

    /** A connection that has not answered for so long is given up. */
    private static final long SILENT_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final long RECONNECT_MILLIS = 100;
    private static final long CONNECT_MILLIS = 2_000;

    /** A busy machine may take longer than that for a first connection, while everything else starts too. */
    private static final int FIRST_TRIES = 5;

    private final ContextInternal context;
    private final PgConnectOptions options;
    private final Consumer<DirectoryChange> changed;
    private final Runnable missed;

    /** When the last heartbeat that was answered was sent. */
    private volatile long freshAt;

    private volatile boolean listening;
    private @Nullable PgConnection connection;
    private int attempt;
    private boolean beating;
    private boolean closed;

    /**
     * @param changed told of each change, on this listener's event loop
     * @param missed told when changes may have been missed, before {@link #fresh} is true again
     */
    ChangeListener(Vertx vertx, PgConnectOptions options, Consumer<DirectoryChange> changed, Runnable missed) {
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.options = new PgConnectOptions(options).setCachePreparedStatements(false);
        this.changed = changed;
        this.missed = missed;
    }

    /** Fails when PostgreSQL cannot be reached; from then on the listener reconnects by itself. */
    Future<Void> start() {
        return context.<Void>future(
                        promise -> context.runOnContext(v -> first(FIRST_TRIES).onComplete(promise)))
                .onSuccess(v -> context.setPeriodic(HEARTBEAT_MILLIS, this::beat));
    }

    private Future<Void> first(int tries) {
        Future<Void> connected = connect(() -> {});
        return tries == 1
                ? connected
                : connected.recover(cause -> context.owner()
                        .timer(RECONNECT_MILLIS, TimeUnit.MILLISECONDS)
                        .compose(over -> first(tries - 1)));
    }

    /** Whether every change committed some 800 ms ago or earlier has been heard of. */
    boolean fresh() {
        return listening && System.nanoTime() - freshAt < FRESH_NANOS;
    }

    Future<Void> close() {
        return context.future(promise -> context.runOnContext(v -> {
            closed = true;
            listening = false;
            PgConnection open = connection;
            (open == null ? Future.<Void>succeededFuture() : open.close()).onComplete(promise);
        }));
    }

    /** Bounded in time: an attempt that is overtaken closes what it opened. */
    private Future<Void> connect(Runnable beforeFresh) {
        long asked = System.nanoTime();
        int mine = ++attempt;
        return PgConnection.connect(context.owner(), options)
                .compose(opened -> opened.query("listen " + DirectoryChange.CHANNEL)
                        .execute()
                        .onFailure(e -> opened.close())
                        .map(opened))
                .onSuccess(opened -> {
                    if (closed || mine != attempt) {
                        opened.close();
                    } else {
                        beforeFresh.run();
                        listening(opened, asked);
                    }
                })
                .<Void>mapEmpty()
                .timeout(CONNECT_MILLIS, TimeUnit.MILLISECONDS)
                .onFailure(e -> attempt++);
    }

    /** Nothing is lost between LISTEN and the handlers: both happen in one turn of the event loop. */
    private void listening(PgConnection opened, long asked) {
        opened.notificationHandler(notice -> changed.accept(DirectoryChange.parse(notice.getPayload())));
        opened.closeHandler(v -> lost(opened));
        connection = opened;
        beating = false;
        freshAt = asked;
        listening = true;
    }

    private void lost(PgConnection former) {
        if (!former.equals(connection)) {
            return;
        }
        connection = null;
        listening = false;
        if (!closed) {
            LOG.warn("The connection that hears of changes is lost; asking PostgreSQL until it is back");
            reconnectLater();
        }
    }

    private void reconnectLater() {
        context.setTimer(RECONNECT_MILLIS, id -> reconnect());
    }

    private void reconnect() {
        if (!closed && connection == null) {
            connect(missed).onSuccess(v -> LOG.info("Hearing of changes again")).onFailure(e -> reconnectLater());
        }
    }

    private void beat(long timer) {
        PgConnection open = connection;
        if (closed) {
            context.owner().cancelTimer(timer);
        } else if (open != null && listening) {
            long asked = System.nanoTime();
            if (!beating) {
                beating = true;
                open.query("select 1").execute().onSuccess(v -> answered(open, asked));
            } else if (asked - freshAt > SILENT_NANOS) {
                giveUp(open);
            }
        }
    }

    private void answered(PgConnection answering, long asked) {
        if (answering.equals(connection)) {
            freshAt = asked;
            beating = false;
        }
    }

    /** Without waiting for the other side, which may be gone. */
    private void giveUp(PgConnection silent) {
        silent.closeHandler(v -> {});
        silent.notificationHandler(notice -> {});
        silent.close();
        lost(silent);
    }
}
