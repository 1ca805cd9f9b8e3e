package io.kazasu.fanout;

import static io.kazasu.fanout.StoreFixture.await;
import static io.kazasu.fanout.StoreFixture.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.ledger.LedgerEntry;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of several nodes one delivers, and another one soon after that is gone. */
class StoreLeaseIT {
    private static final Service SERVICE = Service.COUNTER;
    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(5);

    private final StoreFixture fixture = StoreFixture.of(SERVICE);

    @BeforeEach
    void create() {
        RecordingStore.createTable(fixture.store());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void oneHoldsItAndTheOthersAreStillToldWhereTheStoreStands() {
        StoreLease first = lease(StoreFixture.LEDGER);
        StoreLease second = lease(StoreFixture.LEDGER);
        take(first);
        SqlConnection reading = take(second);
        assertTrue(first.held());
        assertFalse(second.held());
        assertEquals(Cursor.START, await(new StorePages(new RecordingStore(SERVICE), "main").cursor(reading)));
    }

    @Test
    void eachLedgerHasItsOwn() {
        StoreLease first = lease(StoreFixture.LEDGER);
        StoreLease second = lease("152048");
        take(first);
        take(second);
        assertTrue(first.held() && second.held());
    }

    @Test
    void whoLeavesIsFollowedAtOnce() {
        StoreLease first = lease(StoreFixture.LEDGER);
        StoreLease second = lease(StoreFixture.LEDGER);
        take(first);
        take(second);
        await(first.release());
        assertFalse(first.held());
        until("PostgreSQL has ended the session", () -> {
            take(second);
            return second.held();
        });
    }

    @Test
    void whoHangsBetweenPagesIsFollowedAndCannotWriteAnyMore() {
        StoreLease hanging = lease(StoreFixture.LEDGER);
        SqlConnection session = take(hanging);
        takenOver();
        assertThrows(AssertionError.class, () -> await(session.query("select 1").execute()));
        until("it knows", () -> !hanging.held());
    }

    @Test
    void whoHangsInTheMiddleOfAPageIsFollowedAndCannotEndIt() {
        Promise<Void> hang = Promise.promise();
        AtomicInteger pages = new AtomicInteger();
        FanoutVerticle hanging = fanout(new RecordingStore(SERVICE) {
            @Override
            public Future<Void> apply(SqlConnection transaction, List<LedgerEntry> page) {
                return super.apply(transaction, page)
                        .compose(done -> pages.getAndIncrement() == 0 ? hang.future() : Future.succeededFuture());
            }
        });
        await(fixture.vertx().deployVerticle(hanging));
        fixture.scribe().write(Draft.tap(SERVICE, "co-1", 1));
        until("the page is half done", () -> pages.get() == 1);
        long hangsSince = System.nanoTime();
        await(fixture.vertx().deployVerticle(fanout(new RecordingStore(SERVICE))));
        fixture.awaitDelivered();
        assertTrue(System.nanoTime() - hangsSince < TAKEN_OVER_WITHIN.toNanos());
        hang.complete();
        fixture.scribe().write(Draft.tap(SERVICE, "co-1", 2));
        fixture.awaitDelivered();
        assertEquals(2, StoreFixture.count(fixture.store(), "select count(*) from applied"));
        assertFalse(hanging.leads());
    }

    private void takenOver() {
        StoreLease other = lease(StoreFixture.LEDGER);
        long began = System.nanoTime();
        until("another one has it", () -> {
            take(other);
            return other.held();
        });
        Duration after = Duration.ofNanos(System.nanoTime() - began);
        assertTrue(after.compareTo(TAKEN_OVER_WITHIN) < 0, "after " + after);
    }

    private StoreLease lease(String ledger) {
        return new StoreLease(fixture.vertx(), fixture.storeDatabase(), ledger);
    }

    private static SqlConnection take(StoreLease lease) {
        return await(lease.take());
    }

    private FanoutVerticle fanout(ServiceStore store) {
        return new FanoutVerticle(
                new StoreTarget(store, fixture.storeDatabase()),
                List.of(new LedgerSource(StoreFixture.LEDGER, fixture.ledger())),
                new FanoutSignal(),
                new FanoutListener() {},
                FanoutOptions.DEFAULT);
    }
}
