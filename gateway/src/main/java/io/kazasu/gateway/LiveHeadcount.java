package io.kazasu.gateway;

import io.kazasu.decision.Headcount;
import io.kazasu.fanout.FanoutListener;
import io.kazasu.gateway.Headcounts.Place;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.store.attendance.AttendanceStore;
import io.kazasu.store.shelter.ShelterStore;
import io.kazasu.tap.Municipality;
import io.kazasu.tap.Reference;
import io.kazasu.tap.Service;
import io.kazasu.tap.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * How many people are in at each site: what this node has just decided, put right from the stores soon after they took
 * it in. Exact once the stores have followed; good enough for warnings, never for a truth.
 */
final class LiveHeadcount implements Headcount, FanoutListener {
    private static final long GATHER_MILLIS = 200;

    /** So many times as long as the last reading took: counting a full town takes a twentieth of one connection's time. */
    private static final int REST = 20;

    private final Vertx vertx;
    private final Supplier<Reference> reference;
    private final ShelterStore shelters;
    private final AttendanceStore attendance;
    private final InstantSource clock;
    private final Headcounts counts = new Headcounts();
    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicLong pauseMillis = new AtomicLong(GATHER_MILLIS);

    LiveHeadcount(
            Vertx vertx,
            Supplier<Reference> reference,
            ShelterStore shelters,
            AttendanceStore attendance,
            InstantSource clock) {
        this.vertx = vertx;
        this.reference = reference;
        this.shelters = shelters;
        this.attendance = attendance;
        this.clock = clock;
    }

    @Override
    public int at(Service service, String site) {
        return counts.at(new Place(service, site));
    }

    /** The rule has told the count after the tap; it holds until the store has taken it in and is read again. */
    void recorded(LedgerEntry entry) {
        String count =
                switch (entry.service()) {
                    case SHELTER -> "occupancy";
                    case ATTENDANCE -> "onSite";
                    default -> "";
                };
        if (entry.decision().verdict() == Verdict.ACCEPTED
                && entry.decision().result().has(count)) {
            long after = entry.decision().result().requireInteger(count, 0, Integer.MAX_VALUE);
            counts.recorded(new Place(entry.service(), entry.site()), (int) after, entry.position());
        }
    }

    @Override
    public void applied(Service service, String ledger, List<LedgerEntry> page) {
        page.stream().mapToLong(LedgerEntry::position).max().ifPresent(position -> counts.applied(service, position));
        readSoon();
    }

    @Override
    public void overtaken(Service service, String ledger) {
        counts.overtaken(service);
        readSoon();
    }

    /** Many pages within a moment cause one reading. */
    void readSoon() {
        if (due.compareAndSet(false, true)) {
            vertx.setTimer(pauseMillis.get(), fired -> {
                due.set(false);
                readAll();
            });
        }
    }

    private void readAll() {
        long began = System.nanoTime();
        List<Future<Void>> readings =
                reference.get().municipalities().stream().map(this::read).toList();
        Future.join(readings).onComplete(done -> {
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            pauseMillis.set(Math.max(GATHER_MILLIS, REST * took));
        });
    }

    /** A store that is down leaves what is known. */
    private Future<Void> read(Municipality municipality) {
        long shelter = counts.appliedUpTo(Service.SHELTER);
        long entrance = counts.appliedUpTo(Service.ATTENDANCE);
        Future<Map<String, Integer>> sheltered = shelters.people(municipality.code())
                .onSuccess(found -> replace(Service.SHELTER, municipality, found, shelter));
        Future<Map<String, Integer>> onSite = attendance
                .headcounts(municipality.code(), clock.instant())
                .onSuccess(found -> replace(Service.ATTENDANCE, municipality, found, entrance));
        return Future.join(sheltered, onSite).mapEmpty();
    }

    private void replace(Service service, Municipality municipality, Map<String, Integer> people, long upTo) {
        reference
                .get()
                .sites(municipality.code())
                .forEach(site -> counts.read(new Place(service, site.id()), people.get(site.id()), upTo));
    }
}
