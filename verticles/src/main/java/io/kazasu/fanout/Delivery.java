package io.kazasu.fanout;

import io.kazasu.fanout.FanoutStatus.State;
import io.kazasu.fanout.LedgerPages.Backlog;
import io.kazasu.ledger.LedgerUnavailableException;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivery from one ledger to one store, one look at a time, by the one node that holds the lease. Looks must not
 * overlap; all calls on one event loop, but for {@link #status()} and {@link #leads()}.
 */
final class Delivery {
    /** A connection that hangs for longer is as good as lost; the cursor guards against it coming back. */
    private static final long LOOK_TIMEOUT_SECONDS = 30;

    private final Service service;
    private final String ledger;
    private final BooleanSupplier open;
    private final LedgerPages pages;
    private final StoreLease lease;
    private final StorePages store;
    private final FanoutListener listener;
    private final int mostEntries;
    private final OutageLog log;
    private final BacklogGauge backlog;
    private int limit;
    private long looks;
    private @Nullable Cursor known;
    private @Nullable EntryKey blockedBy;
    private volatile FanoutStatus status;

    /** @param vertx whose event loop makes the calls */
    Delivery(Vertx vertx, StoreTarget target, LedgerSource source, FanoutListener listener, FanoutOptions options) {
        this.service = target.store().service();
        this.ledger = source.name();
        this.open = source.open();
        this.pages = new LedgerPages(source.pool(), service);
        this.lease = new StoreLease(vertx, target.database(), ledger);
        this.store = new StorePages(target.store(), ledger);
        this.listener = listener;
        this.mostEntries = options.pageEntries();
        this.limit = mostEntries;
        this.log = new OutageLog("delivery of ledger " + ledger + " to the store " + service);
        this.backlog = new BacklogGauge(pages, System::nanoTime);
        this.status = FanoutStatus.following(service);
    }

    /** Any thread. */
    FanoutStatus status() {
        return status;
    }

    /** Whether this node is the one that delivers. Any thread. */
    boolean leads() {
        return lease.held();
    }

    /** Leaves the store to other nodes; not while a look goes on. */
    Future<Void> leave() {
        return lease.release();
    }

    /** Delivers at most one page. Never fails. */
    Future<Look> look() {
        return lease.take()
                .compose(session -> store.cursor(session).compose(cursor -> lookFrom(session, cursor)))
                .timeout(LOOK_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .otherwise(this::interrupted)
                .compose(this::measured)
                .onSuccess(look -> {
                    looks++;
                    report(look);
                });
    }

    /** Tells how far behind the store is while a look goes on: one that hangs is as far behind as one that refuses. */
    void overdue() {
        long during = looks;
        log.failed(new TimeoutException("no answer yet"));
        if (known == null) {
            report(Look.FAILED);
        } else if (backlog.due()) {
            backlog.measure(known)
                    .timeout(LOOK_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .onSuccess(left -> {
                        if (looks == during) {
                            report(Look.FAILED);
                        }
                    });
        }
    }

    private Future<Look> lookFrom(SqlConnection session, Cursor cursor) {
        if (known != null && !known.equals(cursor)) {
            listener.overtaken(service, ledger);
        }
        known = cursor;
        if (!lease.held()) {
            return Future.succeededFuture(Look.STANDBY);
        }
        if (!open.getAsBoolean()) {
            return Future.failedFuture(new LedgerUnavailableException("the ledger is not open yet"));
        }
        return pages.after(cursor, limit)
                .compose(page -> page.isEmpty() ? Future.succeededFuture(Look.CAUGHT_UP) : deliver(session, page));
    }

    private Future<Look> deliver(SqlConnection session, LedgerPage page) {
        return store.apply(session, page).transform((won, fault) -> {
            if (fault != null) {
                return DataFault.is(fault) ? Future.succeededFuture(refused(page, fault)) : Future.failedFuture(fault);
            }
            return Future.succeededFuture(won ? delivered(page) : Look.OVERTAKEN);
        });
    }

    private Look delivered(LedgerPage page) {
        known = page.to();
        limit = Math.min(mostEntries, 2 * limit);
        log.delivered();
        listener.applied(service, ledger, page.entries());
        return page.more() ? Look.MORE : Look.CAUGHT_UP;
    }

    /** A page that holds a bad entry is halved until that entry stands alone; what is good before it is delivered. */
    private Look refused(LedgerPage page, Throwable fault) {
        limit = Math.max(1, page.entries().size() / 2);
        return page.entries().size() > 1
                ? Look.MORE
                : blocked(page.entries().getFirst().key(), fault);
    }

    private Look blocked(@Nullable EntryKey entry, Throwable fault) {
        blockedBy = entry;
        log.blocked(entry, fault);
        return Look.BLOCKED;
    }

    /** Another node may have better luck. */
    private Look interrupted(Throwable fault) {
        if (fault instanceof UnreadableEntryException) {
            return blocked(null, fault);
        }
        log.failed(fault);
        lease.release();
        return Look.FAILED;
    }

    /** What is committed but not delivered after a look that found nothing more is hidden by an older transaction. */
    private Future<Look> measured(Look look) {
        if (known == null || !(look == Look.CAUGHT_UP || backlog.due())) {
            return Future.succeededFuture(look);
        }
        return backlog.measure(known)
                .timeout(LOOK_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .map(left -> look == Look.CAUGHT_UP && left.entries() > 0 ? Look.HIDDEN : look)
                .otherwise(look);
    }

    private void report(Look look) {
        State state =
                switch (look) {
                    case FAILED -> State.RETRYING;
                    case BLOCKED -> State.BLOCKED;
                    case MORE, CAUGHT_UP, HIDDEN, STANDBY, OVERTAKEN -> State.FOLLOWING;
                };
        if (look == Look.CAUGHT_UP || look == Look.HIDDEN) {
            log.delivered();
        }
        Backlog left = backlog.last();
        double seconds = known == null ? backlog.secondsSinceStart() : left.seconds();
        status = new FanoutStatus(service, state, left.entries(), seconds, look == Look.BLOCKED ? blockedBy : null);
    }
}
