package io.kazasu.gateway;

import io.kazasu.decision.ReturnedByOthers;
import io.kazasu.fanout.FanoutListener;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.store.library.LibraryStore;
import io.kazasu.tap.Service;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The loans that other patrons have ended, as the library's store has them, read anew soon after it took something in.
 * There are few: most items are brought back by whoever lent them.
 */
final class LiveReturns implements ReturnedByOthers, FanoutListener {
    private static final long GATHER_MILLIS = 200;

    private final Vertx vertx;
    private final LibraryStore library;
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile Map<UUID, Map<String, Instant>> returns = Map.of();

    LiveReturns(Vertx vertx, LibraryStore library) {
        this.vertx = vertx;
        this.library = library;
    }

    @Override
    public Map<String, Instant> of(UUID holder) {
        return returns.getOrDefault(holder, Map.of());
    }

    @Override
    public void applied(Service service, String ledger, List<LedgerEntry> page) {
        overtaken(service, ledger);
    }

    @Override
    public void overtaken(Service service, String ledger) {
        if (service == Service.LIBRARY) {
            readSoon();
        }
    }

    /** Many pages within a moment cause one reading; a store that is down leaves what is known. */
    void readSoon() {
        if (due.compareAndSet(false, true)) {
            vertx.setTimer(GATHER_MILLIS, fired -> {
                due.set(false);
                library.implicitReturns().onSuccess(read -> returns = read);
            });
        }
    }
}
