package io.kazasu.fanout;

import static io.kazasu.fanout.StoreFixture.await;
import static io.kazasu.fanout.StoreFixture.count;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.ledger.EntryKind;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StorePagesIT {
    private static final Service SERVICE = Service.COUNTER;
    private static final String NO_MARKS = """
            create function refuse() returns trigger language plpgsql as
                $$ begin raise exception 'not to be marked' using errcode = '22000'; end $$;
            create trigger refuse before update on reception execute function refuse()""";

    private StoreFixture fixture;
    private SqlConnection session;
    private LedgerPage page;

    @BeforeEach
    void open() {
        fixture = StoreFixture.of(SERVICE);
        RecordingStore.createTable(fixture.store());
        fixture.scribe().write(Draft.tap(SERVICE, "co-1", 1));
        fixture.scribe()
                .write(Draft.byHand(SERVICE, EntryKind.CORRECTION, "suzuki", 1).refersTo("co-1", 1));
        session = await(
                PgConnection.connect(fixture.vertx(), fixture.storeDatabase().setCachePreparedStatements(true)));
        page = await(new LedgerPages(fixture.ledger(), SERVICE)
                .after(await(new StorePages(new RecordingStore(SERVICE), StoreFixture.LEDGER).cursor(session)), 10));
        assertEquals(2, page.entries().size());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /** What a store still has to say when a statement beside it has failed must not outlive the transaction. */
    @Test
    void aFaultAnywhereInAPageLeavesNothingOfIt() {
        await(fixture.store().query(NO_MARKS).execute());
        Promise<Void> lastWord = Promise.promise();
        StorePages slow = new StorePages(
                new RecordingStore(SERVICE) {
                    @Override
                    public Future<Void> apply(SqlConnection transaction, List<LedgerEntry> entries) {
                        return super.apply(transaction, entries)
                                .compose(first -> fixture.vertx().timer(200))
                                .compose(later -> super.apply(transaction, entries))
                                .onComplete(done -> lastWord.tryComplete());
                    }
                },
                StoreFixture.LEDGER);
        PgException fault = assertInstanceOf(PgException.class, faultOf(slow));
        assertEquals("22000", fault.getSqlState(), "not what it made of the others");
        await(lastWord.future());
        assertEquals(0, written());
        await(fixture.store().query("drop trigger refuse on reception").execute());
        assertTrue(await(slow.apply(session, page)), "the session is as good as before");
        assertEquals(2, receptions());
    }

    @Test
    void aStoreThatThrowsLeavesNothing() {
        StorePages faulty = new StorePages(
                new RecordingStore(SERVICE) {
                    @Override
                    public Future<Void> apply(SqlConnection transaction, List<LedgerEntry> entries) {
                        throw new IllegalStateException("of an entry");
                    }
                },
                StoreFixture.LEDGER);
        assertInstanceOf(IllegalStateException.class, faultOf(faulty));
        assertEquals(0, written());
    }

    @Test
    void whoIsSecondChangesNothing() {
        StorePages pages = new StorePages(new RecordingStore(SERVICE), StoreFixture.LEDGER);
        assertTrue(await(pages.apply(session, page)));
        assertFalse(await(pages.apply(session, page)));
        assertEquals(2, receptions());
        assertEquals(2, count(fixture.store(), "select count(*) from applied"));
    }

    private @Nullable Throwable faultOf(StorePages pages) {
        return assertThrows(AssertionError.class, () -> await(pages.apply(session, page)))
                .getCause();
    }

    private long written() {
        return receptions() + count(fixture.store(), "select count(*) from applied");
    }

    private long receptions() {
        return count(fixture.store(), "select count(*) from reception");
    }
}
