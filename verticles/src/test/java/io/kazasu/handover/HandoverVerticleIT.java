package io.kazasu.handover;

import static io.kazasu.fanout.StoreFixture.await;
import static io.kazasu.fanout.StoreFixture.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.net.httpserver.HttpServer;
import io.kazasu.PostgresFixture;
import io.kazasu.fanout.Draft;
import io.kazasu.fanout.LedgerScribe;
import io.kazasu.ledger.EntryKind;
import io.kazasu.ledger.Ledger;
import io.kazasu.ledger.Ledgers;
import io.kazasu.ledger.StreamHeads;
import io.kazasu.tap.Service;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes that share a database, on real PostgreSQL. */
class HandoverVerticleIT {
    private static final UUID AGREED = new UUID(0, 1);
    private static final UUID NOT_ASKED = new UUID(0, 2);
    private static final HandoverKeys KEYS = new HandoverKeys(
            new Pseudonyms(new SecretKeySpec(new byte[32], "HmacSHA256")), new SigningKey(new byte[32]));

    private final Vertx vertx = Vertx.vertx();
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final PostgresFixture.Database database = PostgresFixture.database()
            .migrate("classpath:db/directory", "directory")
            .migrate("classpath:db/ledger", "ledger");
    private final Pool kazasu = PgBuilder.pool()
            .using(vertx)
            .connectingTo(database.connectOptions())
            .with(new PoolOptions().setMaxSize(8))
            .build();
    private final LedgerScribe scribe = new LedgerScribe(kazasu);
    private HttpServer recipient;
    private String url = "";

    @SuppressWarnings("NullAway.Init") // the recipient listens from before each test
    HandoverVerticleIT() {}

    @BeforeEach
    void listen() throws IOException {
        recipient = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        recipient.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            ids.add(new JsonObject(body).getString("id"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        recipient.start();
        url = "http://127.0.0.1:" + recipient.getAddress().getPort() + "/";
        database.execute("insert into directory.municipality values ('152048', '', '', 'Asia/Tokyo')");
    }

    @AfterEach
    void close() {
        recipient.stop(0);
        await(vertx.close());
    }

    @Test
    void twoNodesHandOverEachEventOnceInTheOrderOfTheLedger() {
        agree(AGREED);
        write(AGREED, 1, 40);
        String first = deploy();
        deploy();
        until("all are there", () -> ids.size() >= 40);
        write(AGREED, 41, 80);
        until("all are there", () -> ids.size() >= 80);
        await(vertx.undeploy(first));
        write(AGREED, 81, 90);
        until("all are there", () -> ids.size() >= 90);

        assertEquals(events(1, 90), ids);
    }

    @Test
    void nodeThatDiesIsFollowed() {
        agree(AGREED);
        database.execute("insert into directory.handover_cursor (municipality, service, recipient, ledger, xid,"
                + " position, owner, leased_until) values ('152048', 'ATTENDANCE', '" + url
                + "', 'main', '0', 0, gen_random_uuid(), now() + interval '1 s')");
        write(AGREED, 1, 2);
        deploy();
        until("all are there", () -> ids.size() >= 2);

        assertEquals(events(1, 2), ids);
        assertEquals(
                "t", database.value("select now() > leased_until - interval '10 s' from directory.handover_cursor"));
    }

    @Test
    void withoutConsentNothingGoesAndTheCursorMovesOn() {
        agree(AGREED);
        write(NOT_ASKED, 1, 300);
        write(AGREED, 301, 301);
        deploy();
        until("it is there", () -> !ids.isEmpty());

        assertEquals(events(301, 301), ids);
    }

    @Test
    void whatWasTappedBeforeAnybodyAgreedIsNotEvenRead() {
        write(AGREED, 1, 3);
        until("no transaction of another test hides them", () -> database.value(
                        "select count(*) from ledger.entry" + " where xid >= pg_snapshot_xmin(pg_current_snapshot())")
                .equals("0"));
        deploy();
        until("there is a cursor", () -> !database.value("select count(*) from directory.handover_cursor")
                .equals("0"));
        assertFalse(database.value("select xid from directory.handover_cursor").equals("0"));

        agree(AGREED);
        write(AGREED, 4, 4);
        until("it is there", () -> !ids.isEmpty());
        assertEquals(events(4, 4), ids);
    }

    @Test
    void whatWasTappedBeforeThePersonAgreedIsNotToldOfNorWhatUndoesIt() {
        agree(AGREED);
        scribe.write(Draft.tap(Service.ATTENDANCE, "door", 1).holder(AGREED).at("2024-12-31T23:59:59Z"));
        write(AGREED, 2, 2);
        scribe.write(undo(1, 1), undo(2, 2));
        write(AGREED, 3, 3);
        deploy();
        until("all are there", () -> ids.size() >= 3);

        assertEquals(List.of("door:2", "operator:hr:2", "door:3"), ids);
    }

    private static Draft undo(long sequence, long undone) {
        return Draft.byHand(Service.ATTENDANCE, EntryKind.CORRECTION, "hr", sequence)
                .holder(AGREED)
                .refersTo("door", undone);
    }

    @Test
    void recipientThatNeverAnswersDelaysOnlyItself() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String other = "http://127.0.0.1:" + silent.getLocalPort() + "/";
            agree(AGREED);
            agree(AGREED, "listen", other);
            write(AGREED, 1, 5);
            deploy(purpose("listen", other), purpose("watch", url));
            until("all are there", () -> ids.size() >= 5);
            until("it is noted", () -> failure(other).equals("no answer in time"));
        }
        assertEquals(events(1, 5), ids);
    }

    @Test
    void nothingIsPostedInTheClearBeyondLoopback() {
        String clear = "http://recipient.invalid/";
        agree(AGREED, "watch", clear);
        write(AGREED, 1, 1);
        deploy(purpose("watch", clear));
        until("it is noted", () -> failure(clear).equals("plain http beyond loopback"));

        assertEquals("0", database.value("select position from directory.handover_cursor"));
    }

    private String failure(String recipient) {
        return database.value(
                "select max(failure) from directory.handover_cursor where recipient = '" + recipient + "'");
    }

    private static Purpose purpose(String id, String recipient) {
        return new Purpose(id, "152048", Service.ATTENDANCE, recipient, List.of("site"), "", "", 30);
    }

    private String deploy() {
        return deploy(purpose("watch", url));
    }

    private String deploy(Purpose... purposes) {
        HandoverVerticle.Parts parts = new HandoverVerticle.Parts(
                () -> List.of(purposes),
                new Ledgers(
                        new Ledger(Ledger.MAIN, database.connectOptions(), kazasu, new StreamHeads(0)).open(),
                        Map.of()),
                kazasu,
                new HandoverEvents() {},
                Clock.systemUTC());
        HandoverOptions options = new HandoverOptions(
                Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofMinutes(1), false);
        return await(vertx.deployVerticle(new HandoverVerticle(parts, KEYS, options)));
    }

    private void agree(UUID holder) {
        agree(holder, "watch", url);
    }

    private void agree(UUID holder, String purpose, String recipient) {
        database.execute("insert into directory.consent (" + Consent.COLUMNS
                + ") values (gen_random_uuid(), '152048', '" + holder + "', '" + purpose + "', '" + recipient
                + "', '{site}', '', '', 30, '2025-01-01', 'clerk', null, null)");
    }

    private void write(UUID holder, long from, long to) {
        LongStream.rangeClosed(from, to)
                .forEach(sequence -> scribe.write(
                        Draft.tap(Service.ATTENDANCE, "door", sequence).holder(holder)));
    }

    private static List<String> events(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(n -> "door:" + n).toList();
    }
}
