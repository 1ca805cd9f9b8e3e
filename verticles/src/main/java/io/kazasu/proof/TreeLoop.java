package io.kazasu.proof;

import io.kazasu.fanout.LedgerSource;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at one ledger again and again until stopped. All calls on one event loop. */
final class TreeLoop {
    private static final Logger LOG = LoggerFactory.getLogger(TreeVerticle.class);
    private static final long NO_TIMER = -1;

    /** A connection that hangs for longer is as good as lost; the row's lock guards against it coming back. */
    private static final long LOOK_TIMEOUT_SECONDS = 60;

    private final Vertx vertx;
    private final String ledger;
    private final TreeVerticle.Parts parts;
    private final ProofOptions options;
    private final TreeKeeper keeper;
    private final Optional<Checkpoints> checkpoints;
    private final TreeStatus status;
    private long timer = NO_TIMER;
    private boolean looking;
    private String told = "";
    private @Nullable Promise<Void> stopped;

    TreeLoop(Vertx vertx, LedgerSource source, TreeVerticle.Parts parts, ProofOptions options) {
        this.vertx = vertx;
        this.ledger = source.name();
        this.parts = parts;
        this.options = options;
        this.keeper = new TreeKeeper(source, parts.proofs(), options.pageEntries());
        this.status = parts.status().apply(ledger);
        this.checkpoints = parts.key()
                .map(key -> new Checkpoints(
                        parts.proofs(), new TreeStore(source.name()), key, options.checkpointInterval(), status));
    }

    void start() {
        look();
    }

    /** Completes when the page in flight is finished; nothing is begun after it. */
    Future<Void> stop() {
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
        }
        Promise<Void> promise = Promise.promise();
        stopped = promise;
        if (!looking) {
            promise.complete();
        }
        return promise.future();
    }

    private void look() {
        looking = true;
        timer = NO_TIMER;
        Set<String> occasions = parts.occasions().apply(ledger); // before the look, so that it covers them
        keeper.look()
                .onSuccess(this::seen)
                .compose(growth -> sign(growth, occasions).map(growth))
                .timeout(LOOK_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .onComplete(done -> {
                    looking = false;
                    tell(done.cause());
                    if (stopped != null) {
                        stopped.complete();
                    } else {
                        timer = vertx.setTimer(pauseMillis(done.succeeded() ? done.result() : null), fired -> look());
                    }
                });
    }

    private Future<?> sign(Growth growth, Set<String> occasions) {
        if (growth == Growth.ELSEWHERE || checkpoints.isEmpty()) {
            return Future.succeededFuture();
        }
        return checkpoints
                .get()
                .sign(growth == Growth.CAUGHT_UP ? occasions : Set.of())
                .onSuccess(signed -> {
                    status.covered();
                    signed.ifPresent(parts.signed());
                });
    }

    private void seen(Growth growth) {
        if (growth == Growth.CAUGHT_UP) {
            status.caughtUp();
        }
    }

    private long pauseMillis(@Nullable Growth growth) {
        return switch (growth) {
            case null -> options.retry().toMillis();
            case MORE -> 1;
            case CAUGHT_UP, ELSEWHERE -> options.pollInterval().toMillis();
        };
    }

    /** Once that it stands still and once that it goes on. */
    private void tell(@Nullable Throwable fault) {
        String now = fault == null ? "" : String.valueOf(fault.getMessage());
        if (now.equals(told)) {
            return;
        }
        told = now;
        if (fault instanceof InconsistentTreeException) {
            LOG.error("No checkpoint of ledger {} is signed: {}", ledger, now);
        } else if (fault != null) {
            LOG.warn("The tree of ledger {} does not grow; trying until it does: {}", ledger, now);
        } else {
            LOG.info("The tree of ledger {} goes on", ledger);
        }
    }
}
