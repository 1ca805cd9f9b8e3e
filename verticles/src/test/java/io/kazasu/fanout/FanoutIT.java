package io.kazasu.fanout;

import static io.kazasu.fanout.StoreFixture.await;
import static io.kazasu.fanout.StoreFixture.count;
import static io.kazasu.fanout.StoreFixture.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.fanout.FanoutStatus.State;
import io.kazasu.ledger.EntryKind;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FanoutIT {
    private static final Service SERVICE = Service.COUNTER;
    private static final Duration NEVER = Duration.ofDays(1);

    private StoreFixture fixture;
    private final FanoutSignal signal = new FanoutSignal();

    @BeforeEach
    void open() {
        fixture = StoreFixture.of(SERVICE);
        RecordingStore.createTable(fixture.store());
    }

    @AfterEach
    void everyEntryIsThereOnce() {
        try {
            String twice = "select count(*) from (select from applied group by reader, sequence having count(*) > 1) a";
            assertEquals(0, count(fixture.store(), twice), "applied twice");
            assertEquals(
                    count(fixture.store(), "select count(*) from applied"),
                    count(fixture.store(), "select count(*) from reception"));
        } finally {
            fixture.close();
        }
    }

    @Test
    void entryOfAnOlderTransactionIsNotSkipped() {
        SqlConnection slow = await(fixture.ledger().getConnection());
        await(slow.query("begin").execute());
        await(fixture.scribe().insert(slow, tap(1)));
        fixture.scribe().write(tap(2));
        FanoutVerticle fanout = deploy(new RecordingStore(SERVICE), options(100));
        until("the entry committed first is seen", () -> fanout.status().backlogEntries() == 1);
        await(slow.query("commit").execute());
        fixture.awaitDelivered();
        until("the backlog is gone", () -> fanout.status().backlogEntries() == 0);
        assertEquals(0, fanout.status().lagSeconds());
    }

    @Test
    void concurrentWritersLoseNothing() {
        deploy(new RecordingStore(SERVICE), options(20));
        Random random = new Random(20261129);
        AtomicInteger sequence = new AtomicInteger();
        List<Future<Void>> writers = IntStream.range(0, 6)
                .mapToObj(writer -> writeMany(40, random.nextInt(1, 6), sequence))
                .toList();
        await(Future.all(writers));
        fixture.awaitDelivered();
        assertEquals(sequence.get(), fixture.storeTotals().entries());
    }

    /** Transactions of several entries that signal their commit, one after the other on one connection. */
    private Future<Void> writeMany(int transactions, int entries, AtomicInteger sequence) {
        Future<Void> written = Future.succeededFuture();
        for (int i = 0; i < transactions; i++) {
            written = written.compose(before -> fixture.ledger().withTransaction(transaction -> {
                        Future<Void> inserted = Future.succeededFuture();
                        for (int j = 0; j < entries; j++) {
                            inserted = inserted.compose(
                                    ignored -> fixture.scribe().insert(transaction, tap(sequence.incrementAndGet())));
                        }
                        return inserted;
                    }))
                    .onSuccess(done -> signal.committed(SERVICE));
        }
        return written;
    }

    @Test
    void connectionKilledInTheMiddleLeavesNothingHalfDone() {
        write(1, 30);
        AtomicInteger killed = new AtomicInteger();
        deploy(
                new RecordingStore(SERVICE) {
                    @Override
                    public Future<Void> apply(SqlConnection transaction, List<LedgerEntry> page) {
                        Future<Void> applied = super.apply(transaction, page);
                        return killed.getAndIncrement() >= 3
                                ? applied
                                : applied.compose(done -> transaction
                                        .query("select pg_terminate_backend(pg_backend_pid())")
                                        .execute()
                                        .mapEmpty());
                    }
                },
                options(10));
        fixture.awaitDelivered();
        assertTrue(killed.get() > 3);
    }

    @Test
    void twoFanoutsWriteEachRowOnce() {
        Overtakes first = new Overtakes();
        Overtakes second = new Overtakes();
        deploy(new RecordingStore(SERVICE), options(5), first);
        deploy(new RecordingStore(SERVICE), options(5), second);
        write(1, 300);
        fixture.awaitDelivered();
        until("each knows all", () -> first.applied.size() + second.applied.size() == 300);
        until("who was overtaken was told", () -> first.told() && second.told());
    }

    private static final class Overtakes implements FanoutListener {
        private final Queue<EntryKey> applied = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean overtaken = new AtomicBoolean();

        @Override
        public void applied(Service service, String ledger, List<LedgerEntry> page) {
            page.forEach(entry -> applied.add(entry.key()));
        }

        @Override
        public void overtaken(Service service, String ledger) {
            overtaken.set(true);
        }

        boolean told() {
            return applied.size() == 300 || overtaken.get();
        }
    }

    @Test
    void stoppedFanoutGoesOnWhereItStopped() {
        write(1, 50);
        String deployment = await(fixture.vertx()
                .deployVerticle(fanout(new RecordingStore(SERVICE), options(3), new FanoutListener() {})));
        until("some are delivered", () -> fixture.storeTotals().entries() >= 6);
        await(fixture.vertx().undeploy(deployment));
        long delivered = fixture.storeTotals().entries();
        write(51, 80);
        assertEquals(delivered, fixture.storeTotals().entries());
        deploy(new RecordingStore(SERVICE), options(3));
        fixture.awaitDelivered();
    }

    @Test
    void storeThatIsDownDelaysOnlyItself() {
        try (StoreFixture other = StoreFixture.of(Service.LIBRARY)) {
            RecordingStore.createTable(other.store());
            fixture.shutOut();
            FanoutVerticle down = deploy(new RecordingStore(SERVICE), options(100));
            FanoutVerticle up = fanoutOf(other, Service.LIBRARY);
            String deployment = await(fixture.vertx().deployVerticle(up));
            write(1, 10);
            fixture.scribe().write(Draft.tap(Service.LIBRARY, "lb-1", 1));
            until("the other store is served", () -> other.storeTotals().entries() == 1);
            until("the outage shows", () -> down.status().state() == State.RETRYING);
            assertTrue(down.status().lagSeconds() > 0);
            fixture.letIn();
            fixture.awaitDelivered();
            until("it follows again", () -> down.status().state() == State.FOLLOWING);
            await(fixture.vertx().undeploy(deployment));
        }
    }

    private FanoutVerticle fanoutOf(StoreFixture other, Service service) {
        return new FanoutVerticle(
                new StoreTarget(new RecordingStore(service), other.storeDatabase()),
                List.of(new LedgerSource(StoreFixture.LEDGER, fixture.ledger())),
                signal,
                new FanoutListener() {},
                options(100));
    }

    @Test
    void outageShowsItsBacklog() {
        FanoutVerticle fanout = deploy(new RecordingStore(SERVICE), options(100));
        write(1, 1);
        fixture.awaitDelivered();
        fixture.shutOut();
        write(2, 8);
        until("the backlog is counted", () -> fanout.status().backlogEntries() == 7);
        assertTrue(fanout.status().lagSeconds() > 0);
        fixture.letIn();
        fixture.awaitDelivered();
        until("the backlog is gone", () -> fanout.status().backlogEntries() == 0);
    }

    @Test
    void entryThatTheStoreCannotTakeStopsItThere() {
        AtomicBoolean poisonous = new AtomicBoolean(true);
        write(1, 40);
        FanoutVerticle fanout = deploy(
                new RecordingStore(SERVICE) {
                    @Override
                    public Future<Void> apply(SqlConnection transaction, List<LedgerEntry> page) {
                        boolean refused = poisonous.get()
                                && page.stream().anyMatch(entry -> entry.key().sequence() == 23);
                        return super.apply(transaction, page)
                                .compose(done -> refused
                                        ? transaction
                                                .query("select 1 / 0")
                                                .execute()
                                                .mapEmpty()
                                        : Future.succeededFuture());
                    }
                },
                options(100));
        until("it is blocked", () -> fanout.status().blocked());
        assertEquals(new EntryKey("co-1", 23), fanout.status().blockedBy());
        assertEquals(22, fixture.storeTotals().entries());
        until("the backlog is counted", () -> fanout.status().backlogEntries() == 18);
        poisonous.set(false);
        fixture.awaitDelivered();
        until("it is no longer blocked", () -> !fanout.status().blocked());
    }

    @Test
    void entryThatCannotBeReadStopsTheStoreThere() {
        write(1, 3);
        fixture.scribe().write(tap(4).verdict("PERHAPS"), tap(5));
        FanoutVerticle fanout = deploy(new RecordingStore(SERVICE), options(100));
        until("it is blocked", () -> fanout.status().blocked());
        assertEquals(3, fixture.storeTotals().entries());
    }

    @Test
    void signalIsHeardWithoutPolling() {
        FanoutOptions deaf = new FanoutOptions(NEVER, Duration.ofMillis(10), Duration.ofMillis(1), NEVER, 100);
        deploy(new RecordingStore(SERVICE), deaf);
        until("it has looked once", () -> cursors() == 1);
        for (int sequence = 1; sequence <= 5; sequence++) {
            write(sequence, sequence);
            signal.committed(SERVICE);
            fixture.awaitDelivered();
        }
    }

    private long cursors() {
        return count(fixture.store(), "select count(*) from fanout_cursor");
    }

    @Test
    void correctionMarksWhatItUndoes() {
        write(1, 2);
        fixture.scribe()
                .write(Draft.byHand(SERVICE, EntryKind.CORRECTION_REQUEST, "sato", 1)
                        .refersTo("co-1", 1));
        fixture.scribe()
                .write(Draft.byHand(SERVICE, EntryKind.CORRECTION, "suzuki", 1).refersTo("co-1", 2));
        deploy(new RecordingStore(SERVICE), options(100));
        fixture.awaitDelivered();
        assertEquals(2, count(fixture.store(), "select sum(sequence) from reception where undone"));
    }

    @Test
    void severalLedgersFeedOneStore() {
        try (StoreFixture second = StoreFixture.of(SERVICE)) {
            write(1, 5);
            second.scribe().write(Draft.tap(SERVICE, "co-2", 1), Draft.tap(SERVICE, "co-2", 2));
            FanoutVerticle fanout = new FanoutVerticle(
                    new StoreTarget(new RecordingStore(SERVICE), fixture.storeDatabase()),
                    List.of(
                            new LedgerSource(StoreFixture.LEDGER, fixture.ledger()),
                            new LedgerSource("second", second.ledger())),
                    signal,
                    new FanoutListener() {},
                    options(100));
            String deployment = await(fixture.vertx().deployVerticle(fanout));
            fixture.awaitDelivered();
            Receptions receptions = new Receptions(fixture.store());
            until(
                    "the second is delivered",
                    () -> await(receptions.totals("second")).entries() == 2);
            await(fixture.vertx().undeploy(deployment));
        }
    }

    /** Plans are kept, and the tables grow. */
    @Test
    void storesFindTheirRowsByIndexAlsoInEmptyTables() {
        Queue<String> plan = new ConcurrentLinkedQueue<>();
        deploy(
                new RecordingStore(SERVICE) {
                    @Override
                    public Future<Void> apply(SqlConnection transaction, List<LedgerEntry> page) {
                        return super.apply(transaction, page)
                                .compose(done -> transaction
                                        .query(
                                                "explain (generic_plan) delete from reception"
                                                        + " where (reader, sequence) in (select * from unnest($1::text[], $2::bigint[]))")
                                        .execute())
                                .onSuccess(rows -> rows.forEach(row -> plan.add(row.getString(0))))
                                .mapEmpty();
                    }
                },
                options(100));
        write(1, 1);
        fixture.awaitDelivered();
        assertFalse(plan.isEmpty());
        assertFalse(String.join("\n", plan).contains("Seq Scan"), plan::toString);
    }

    @Test
    void storeThatHangsIsSeenToFallBehind() {
        Promise<Void> hang = Promise.promise();
        AtomicBoolean first = new AtomicBoolean(true);
        FanoutVerticle fanout = deploy(
                new RecordingStore(SERVICE) {
                    @Override
                    public Future<Void> apply(SqlConnection transaction, List<LedgerEntry> page) {
                        return first.getAndSet(false)
                                ? hang.future().compose(done -> super.apply(transaction, page))
                                : super.apply(transaction, page);
                    }
                },
                options(100));
        write(1, 1);
        until("the store hangs", () -> !first.get());
        write(2, 5);
        long hangsSince = System.nanoTime();
        until("the backlog grows", () -> fanout.status().backlogEntries() == 5);
        Duration seenAfter = Duration.ofNanos(System.nanoTime() - hangsSince);
        assertTrue(seenAfter.toSeconds() < 20, "only once the look was given up: " + seenAfter);
        assertEquals(State.RETRYING, fanout.status().state());
        double lag = fanout.status().lagSeconds();
        until("the lag grows", () -> fanout.status().lagSeconds() > lag);
        hang.complete();
        fixture.awaitDelivered();
        until("it has caught up", () -> fanout.status().state() == State.FOLLOWING);
    }

    private static Draft tap(long sequence) {
        return Draft.tap(SERVICE, "co-1", sequence);
    }

    private void write(int first, int last) {
        IntStream.rangeClosed(first, last).forEach(sequence -> fixture.scribe().write(tap(sequence)));
    }

    private static FanoutOptions options(int pageEntries) {
        return new FanoutOptions(
                Duration.ofMillis(50),
                Duration.ofMillis(10),
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                pageEntries);
    }

    private FanoutVerticle deploy(ServiceStore store, FanoutOptions options) {
        return deploy(store, options, new FanoutListener() {});
    }

    private FanoutVerticle deploy(ServiceStore store, FanoutOptions options, FanoutListener listener) {
        FanoutVerticle fanout = fanout(store, options, listener);
        await(fixture.vertx().deployVerticle(fanout));
        return fanout;
    }

    private FanoutVerticle fanout(ServiceStore store, FanoutOptions options, FanoutListener listener) {
        return new FanoutVerticle(
                new StoreTarget(store, fixture.storeDatabase()),
                List.of(new LedgerSource(StoreFixture.LEDGER, fixture.ledger())),
                signal,
                listener,
                options);
    }
}
