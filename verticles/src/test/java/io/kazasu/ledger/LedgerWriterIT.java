package io.kazasu.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.PostgresFixture;
import io.kazasu.tap.Decision;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Service;
import io.kazasu.tap.StreamKey;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerWriterIT {
    private static final LedgerOptions OPTIONS = new LedgerOptions(1_000, 100, 5_000, 3_000, 2_000);
    private static final StreamKey STREAM = StreamKey.of(Service.SHELTER, "152048", "", "household");

    private final Vertx vertx = Vertx.vertx();
    private final PostgresFixture.Database database =
            PostgresFixture.database().migrate("classpath:db/ledger", "ledger");
    private CuttingProxy proxy;

    @BeforeEach
    void openProxy() throws Exception {
        proxy = new CuttingProxy(vertx, database.connectOptions().getPort());
    }

    /** Whatever happened, no stream has a gap and none counts an addition twice or not at all. */
    @AfterEach
    void everyStreamIsGapless() throws Exception {
        proxy.close();
        vertx.close().await(10, TimeUnit.SECONDS);
        assertEquals(
                "0",
                database.value("select count(*) from (select stream from ledger.entry group by stream"
                        + " having count(*) <> max(version) or min(version) <> 1) as gaps"));
    }

    @Test
    void firstSubmissionIsVersionOne() throws Exception {
        Recorded recorded = submit(writer(OPTIONS), new Addition("r", 1, STREAM));
        assertEquals(1, recorded.entry().version());
        assertFalse(recorded.replayed());
        assertTrue(recorded.entry().position() > 0);
    }

    /** Plans are kept, and the ledger grows. */
    @Test
    void conflictsAreLookedUpByIndexAlsoInAnEmptyLedger() throws Exception {
        PgConnection connection = PgConnection.connect(vertx, LedgerWriter.prepared(database.connectOptions()))
                .await(10, TimeUnit.SECONDS);
        for (String sql : List.of(ConflictLookup.ENTRIES, ConflictLookup.HEADS)) {
            StringBuilder plan = new StringBuilder();
            connection
                    .query("explain (generic_plan) " + sql)
                    .execute()
                    .await(10, TimeUnit.SECONDS)
                    .forEach(row -> plan.append(row.getString(0)).append('\n'));
            assertFalse(plan.toString().contains("Seq Scan on entry"), plan::toString);
        }
    }

    @Test
    void repeatGetsItsFirstEntry() throws Exception {
        Recorded first = submit(writer(OPTIONS), new Addition("r", 1, STREAM));
        Recorded again = submit(writer(OPTIONS), new Addition("r", 1, STREAM));
        assertTrue(again.replayed());
        assertEquals(first.entry().position(), again.entry().position());
        assertEquals(first.entry().decidedAt(), again.entry().decidedAt());
    }

    @Test
    void otherContentUnderTheSameKeyIsRefused() throws Exception {
        Writer writer = writer(OPTIONS);
        submit(writer, new Addition("r", 1, STREAM));
        Exception refused = assertThrows(
                Exception.class,
                () -> submit(writer, new Addition("r", 1, StreamKey.of(Service.SHELTER, "152048", "", "other"))));
        assertInstanceOf(SequenceReusedException.class, refused);
    }

    @Test
    void writersThatShareStreamsLoseNoAddition() throws Exception {
        List<Writer> writers = List.of(writer(OPTIONS), writer(OPTIONS), writer(OPTIONS));
        List<Future<Recorded>> all = new ArrayList<>();
        for (int i = 1; i <= 300; i++) {
            StreamKey stream = StreamKey.of(Service.SHELTER, "152048", "", i % 7);
            for (int w = 0; w < writers.size(); w++) {
                all.add(writers.get(w).submit(new Addition("r" + w, i, stream)));
            }
        }
        Future.all(all).await(30, TimeUnit.SECONDS);
        assertEquals("900", database.value("select count(*) from ledger.entry"));
        assertEquals(
                "900",
                database.value("select sum((state::jsonb->>'count')::int) from ledger.entry e where version ="
                        + " (select max(version) from ledger.entry o where o.stream = e.stream)"));
    }

    @Test
    void commitWhoseAnswerIsLostIsAnsweredOnceAndNotAsARepeat() throws Exception {
        Writer writer = writer(OPTIONS);
        submit(writer, new Addition("r", 1, STREAM));
        proxy.cutAfterInsert(3);
        List<Future<Recorded>> lost = new ArrayList<>();
        for (int i = 2; i <= 50; i++) {
            lost.add(writer.submit(
                    new Addition("r", i, i % 2 == 0 ? STREAM : StreamKey.of(Service.SHELTER, "152048", "", i))));
        }
        Future.all(lost).await(20, TimeUnit.SECONDS);
        assertEquals(0, proxy.cutsLeft(), "the proxy cut");
        lost.forEach(each -> assertFalse(each.result().replayed()));
        assertEquals("50", database.value("select count(*) from ledger.entry"));
    }

    @Test
    void faultyEntryFailsAlone() throws Exception {
        Writer writer = writer(OPTIONS);
        List<Future<Recorded>> good = new ArrayList<>();
        Future<Recorded> faulty =
                writer.submit(new Addition("r\u0000", 100, StreamKey.of(Service.SHELTER, "152048", "", 100)));
        for (int i = 1; i <= 19; i++) {
            good.add(writer.submit(new Addition("r", i, StreamKey.of(Service.SHELTER, "152048", "", i))));
        }
        Future.all(good).await(20, TimeUnit.SECONDS);
        assertThrows(Exception.class, () -> faulty.await(20, TimeUnit.SECONDS));
        assertEquals("19", database.value("select count(*) from ledger.entry"));
    }

    @Test
    void fullQueueSheds() throws Exception {
        Writer writer = writer(new LedgerOptions(10, 100, 5_000, 3_000, 2_000));
        List<Future<Recorded>> all = new ArrayList<>();
        Promise<Void> submitted = Promise.promise();
        writer.context.runOnContext(none -> {
            for (int i = 1; i <= 30; i++) {
                all.add(writer.writer.submit(new Addition("r", i, STREAM)));
            }
            submitted.complete();
        });
        submitted.future().await(5, TimeUnit.SECONDS);
        Future.join(all).transform(any -> Future.succeededFuture()).await(10, TimeUnit.SECONDS);
        assertEquals(10, all.stream().filter(Future::succeeded).count());
        all.stream()
                .filter(Future::failed)
                .forEach(shed -> assertInstanceOf(LedgerOverloadedException.class, shed.cause()));
    }

    @Test
    void unreachableLedgerAnswersInTimeAndComesBack() throws Exception {
        PgConnectOptions nowhere = database.connectOptions().setPort(1);
        LedgerOptions hasty = new LedgerOptions(10, 100, 300, 3_000, 2_000);
        Writer writer = writer(nowhere, hasty);
        assertThrows(LedgerUnavailableException.class, () -> submit(writer, new Addition("r", 1, STREAM)));
        assertEquals("0", database.value("select count(*) from ledger.entry"));
    }

    @Test
    void itTellsHowLongWhatComesWouldWait() throws Exception {
        int many = 20_000;
        Writer writer = writer(new LedgerOptions(many, 100, 60_000, 30_000, 2_000));
        List<Boolean> waits = new ArrayList<>();
        Promise<List<Boolean>> looked = Promise.promise();
        Promise<List<Future<Recorded>>> submitted = Promise.promise();
        writer.context.runOnContext(none -> {
            List<Future<Recorded>> all = new ArrayList<>();
            waits.add(writer.writer.waitNanos() > TimeUnit.MILLISECONDS.toNanos(150));
            for (int i = 1; i <= many; i++) {
                StreamKey stream = StreamKey.of(Service.SHELTER, "152048", "", "crowd" + i);
                all.add(writer.writer.submit(new Addition("r", i, stream)));
            }
            all.get(500)
                    .onSuccess(committed -> waits.add(writer.writer.waitNanos() > TimeUnit.MILLISECONDS.toNanos(150)));
            submitted.complete(all);
        });
        Future.all(submitted.future().await(20, TimeUnit.SECONDS)).await(60, TimeUnit.SECONDS);
        writer.context.runOnContext(none -> {
            waits.add(writer.writer.waitNanos() > TimeUnit.MILLISECONDS.toNanos(150));
            looked.complete(waits);
        });
        assertEquals(List.of(false, true, false), looked.future().await(5, TimeUnit.SECONDS));
    }

    @Test
    void whatWaitsBehindAFailedDecisionIsDecidedAtOnce() throws Exception {
        Writer writer = writer(new LedgerOptions(1_000, 100, 60_000, 3_000, 2_000));
        submit(writer, new Addition("r", 1, STREAM));
        Promise<Recorded> behind = Promise.promise();
        writer.context.runOnContext(none -> {
            writer.writer.submit(new Undecidable(new Addition("r", 2, STREAM)));
            writer.writer.submit(new Addition("r", 3, STREAM)).onComplete(behind);
        });
        assertEquals(2, behind.future().await(5, TimeUnit.SECONDS).entry().version());
    }

    @Test
    void serverThatAcceptsAndSaysNothingIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            PgConnectOptions nobody =
                    database.connectOptions().setHost("127.0.0.1").setPort(silent.getLocalPort());
            silent.setSoTimeout(10_000);
            Writer writer = writer(nobody, new LedgerOptions(10, 100, 5_000, 3_000, 200));
            Socket unanswered = silent.accept();
            Socket secondTry = silent.accept();
            writer.on(writer.writer::drain).await(5, TimeUnit.SECONDS);
            unanswered.close();
            secondTry.close();
        }
    }

    @Test
    void drainCommitsWhatIsHereAndTakesNothingMore() throws Exception {
        Writer writer = writer(OPTIONS);
        List<Future<Recorded>> all = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            all.add(writer.submit(new Addition("r", i, StreamKey.of(Service.SHELTER, "152048", "", i % 20))));
        }
        writer.on(writer.writer::drain).await(10, TimeUnit.SECONDS);
        Future.all(all).await(1, TimeUnit.SECONDS);
        assertThrows(LedgerUnavailableException.class, () -> submit(writer, new Addition("r", 999, STREAM)));
        assertEquals("200", database.value("select count(*) from ledger.entry"));
    }

    private static Recorded submit(Writer writer, Submission submission) throws Exception {
        return writer.submit(submission).await(10, TimeUnit.SECONDS);
    }

    private Writer writer(LedgerOptions options) throws Exception {
        return writer(database.connectOptions().setPort(proxy.port()), options);
    }

    private Writer writer(PgConnectOptions server, LedgerOptions options) throws Exception {
        Context context = vertx.getOrCreateContext();
        Promise<LedgerWriter> made = Promise.promise();
        context.runOnContext(
                none -> made.complete(new LedgerWriter(vertx, server, new StreamHeads(1_000), options, new Silent())));
        return new Writer(context, made.future().await(5, TimeUnit.SECONDS));
    }

    /** A writer with its event loop. */
    private record Writer(Context context, LedgerWriter writer) {
        Future<Recorded> submit(Submission submission) {
            return on(() -> writer.submit(submission));
        }

        <T> Future<T> on(Supplier<Future<T>> action) {
            Promise<T> promise = Promise.promise();
            context.runOnContext(none -> action.get().onComplete(promise));
            return promise.future();
        }
    }

    /** Adds one to the count of its stream. */
    private record Addition(String reader, long sequence, StreamKey stream, Instant decidedAt) implements Submission {
        Addition(String reader, long sequence, StreamKey stream) {
            this(reader, sequence, stream, Instant.now().truncatedTo(ChronoUnit.MICROS));
        }

        @Override
        public EntryKey key() {
            return new EntryKey(reader, sequence);
        }

        @Override
        public UUID digest() {
            return stream.id();
        }

        @Override
        public List<StreamKey> streams() {
            return List.of(stream);
        }

        @Override
        public LedgerEntry decide(StreamHeads heads) {
            StreamHead head = heads.of(stream);
            Long before = head.state().integer("count", 0, Integer.MAX_VALUE);
            Fields state = Fields.builder()
                    .put("count", (before == null ? 0 : before) + 1)
                    .build();
            return new LedgerEntry(
                    0,
                    stream,
                    head.version() + 1,
                    key(),
                    digest(),
                    EntryKind.TAP,
                    Service.SHELTER,
                    "152048",
                    "gym",
                    "",
                    null,
                    decidedAt,
                    decidedAt,
                    false,
                    Decision.accepted(List.of(), Fields.EMPTY, Fields.EMPTY),
                    state,
                    null,
                    null);
        }
    }

    /** Its rule fails. */
    private record Undecidable(Addition addition) implements Submission {
        @Override
        public EntryKey key() {
            return addition.key();
        }

        @Override
        public UUID digest() {
            return addition.digest();
        }

        @Override
        public List<StreamKey> streams() {
            return addition.streams();
        }

        @Override
        public LedgerEntry decide(StreamHeads heads) {
            throw new IllegalStateException("undecidable");
        }
    }

    private static final class Silent implements LedgerEvents {
        @Override
        public void crowded() {}

        @Override
        public void committed(int entries, long nanos) {}

        @Override
        public void conflict(Conflict kind) {}

        @Override
        public void recorded(LedgerEntry entry) {}
    }
}
