package io.kazasu.gateway.operator;

import com.hazelcast.core.HazelcastInstance;
import io.kazasu.decision.Surroundings;
import io.kazasu.directory.CardHasher;
import io.kazasu.directory.DirectoryOptions;
import io.kazasu.directory.DirectorySchema;
import io.kazasu.directory.HazelcastDirectory;
import io.kazasu.directory.HazelcastNode;
import io.kazasu.directory.ImportProgress;
import io.kazasu.directory.ImportResult;
import io.kazasu.directory.ReferenceImport;
import io.kazasu.fanout.FanoutOptions;
import io.kazasu.fanout.FanoutSignal;
import io.kazasu.fanout.FanoutVerticle;
import io.kazasu.fanout.LedgerSource;
import io.kazasu.fanout.ServiceStore;
import io.kazasu.fanout.StoreMigrations;
import io.kazasu.fanout.StoreTarget;
import io.kazasu.gateway.Services;
import io.kazasu.handover.Consents;
import io.kazasu.handover.HandoverTroubles;
import io.kazasu.handover.Pseudonyms;
import io.kazasu.ingest.FailedLogins;
import io.kazasu.ingest.OperatorActs;
import io.kazasu.ingest.ReaderActivity;
import io.kazasu.ingest.ReaderConnections;
import io.kazasu.ingest.Rules;
import io.kazasu.ingest.StreamOptions;
import io.kazasu.ingest.TapPipeline;
import io.kazasu.ledger.Ledger;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.ledger.LedgerEvents;
import io.kazasu.ledger.LedgerOptions;
import io.kazasu.ledger.LedgerReader;
import io.kazasu.ledger.LedgerWriters;
import io.kazasu.ledger.Ledgers;
import io.kazasu.ledger.StreamHeads;
import io.kazasu.metrics.TapMeters;
import io.kazasu.proof.EntryProofs;
import io.kazasu.proof.SignedTrees;
import io.kazasu.store.attendance.OvertimeLimits;
import io.kazasu.tap.ReferenceTable;
import io.kazasu.tap.Service;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The operators' routes over HTTP with everything behind them, in a process of its own kind: one event loop. */
final class Office {
    /** 10:00 on polling day. */
    static final Instant NOW = Instant.parse("2026-11-29T01:00:00Z");

    private static final List<ReferenceTable<?>> TABLES = Services.tables();

    private final EmbeddedPostgres postgres;
    private final Vertx vertx = Vertx.vertx();
    private final HazelcastInstance hazelcast;
    private final HazelcastDirectory directory;
    private final Desk desk;
    private final StoreChanges changes = new StoreChanges();
    private final Front front;

    Office(Path referenceData) throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        for (String name : List.of("kazasu", "resident")) {
            execute("postgres", "create database " + name);
        }
        for (Services.Module module : Services.ALL) {
            execute("postgres", "create database " + name(module.service()));
        }
        migrate("kazasu", DirectorySchema.LOCATION, DirectorySchema.SCHEMA);
        migrate("kazasu", "classpath:db/ledger", "ledger");
        migrate("kazasu", "classpath:db/proof", "public");
        migrate("resident", DirectorySchema.RESIDENT_LOCATION, "public");
        CardHasher hasher = new CardHasher("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
        ImportResult imported = new ReferenceImport(
                        new ReferenceImport.Parts(source("kazasu"), source("resident"), hasher, TABLES, new Silent()))
                .run(referenceData);
        if (!imported.complete()) {
            throw new IllegalStateException(imported.toString());
        }
        hazelcast = HazelcastNode.start(HazelcastNode.Options.single("office-" + postgres.getPort()), TABLES);
        directory = await(HazelcastDirectory.open(
                vertx,
                new HazelcastDirectory.Parts(
                        hazelcast, server("kazasu"), TABLES, result -> {}, DirectoryOptions.DEFAULT)));
        List<FanoutVerticle> fanouts = new ArrayList<>();
        for (Services.Module module : Services.ALL) {
            fanouts.add(fanout(module.store()));
        }
        InstantSource clock = InstantSource.fixed(NOW);
        desk = new Desk(
                directory,
                new FailedLogins(new FailedLogins.Limits(1_000, 1_000)),
                Services.desks(service -> pool(name(service))),
                pool("resident"),
                pool("kazasu"),
                hasher,
                new TapMeters(new SimpleMeterRegistry()),
                new ReaderActivity(clock, reader -> Duration.ofSeconds(60)),
                new ReaderConnections(new StreamOptions(100, Duration.ofSeconds(30), Duration.ofSeconds(60))),
                municipality -> OvertimeLimits.DEFAULT,
                new HandoverDesk(
                        new Consents(pool("kazasu")),
                        new HandoverTroubles(pool("kazasu")),
                        Optional.of(new Pseudonyms(new SecretKeySpec(new byte[32], "HmacSHA256")))),
                proofs(),
                changes,
                () -> fanouts.stream().map(FanoutVerticle::status).toList(),
                municipality -> Optional.empty(),
                clock);
        front = new Front();
        await(vertx.deployVerticle(front));
    }

    private ProofDesk proofs() {
        Ledgers ledgers = new Ledgers(
                new Ledger(Ledger.MAIN, server("kazasu"), pool("kazasu"), new StreamHeads(0)).open(), Map.of());
        return new ProofDesk(
                new EntryProofs(ledgers, pool("kazasu")),
                new SignedTrees(ledgers, pool("kazasu"), Optional.empty()),
                new LedgerReader(ledgers));
    }

    private static String name(Service service) {
        return service.name().toLowerCase(Locale.ROOT);
    }

    private FanoutVerticle fanout(ServiceStore store) {
        String name = name(store.service());
        StoreMigrations.run(source(name), store.service());
        FanoutVerticle fanout = new FanoutVerticle(
                new StoreTarget(store, server(name)),
                List.of(new LedgerSource("main", pool("kazasu"))),
                new FanoutSignal(),
                changes,
                FanoutOptions.DEFAULT);
        await(vertx.deployVerticle(fanout));
        return fanout;
    }

    private final class Front extends VerticleBase {
        private final HttpServer server = vertx().createHttpServer();
        private List<OperatorRoute> routes = List.of();
        private Optional<Router> router = Optional.empty();

        private Vertx vertx() {
            return Office.this.vertx;
        }

        @Override
        public Future<?> start() {
            Rules rules = new Rules(Services.rules());
            Ledger ledger = new Ledger(Ledger.MAIN, server("kazasu"), pool("kazasu"), new StreamHeads(1_000)).open();
            Ledgers ledgers = new Ledgers(ledger, Map.of());
            LedgerOptions options = new LedgerOptions(1_000, 100, 5_000, 5_000, 2_000);
            LedgerWriters writers = new LedgerWriters(vertx(), ledgers, options, new Quiet());
            TapPipeline pipeline = new TapPipeline(directory, rules, writers, Surroundings.NONE, desk.clock());
            OperatorActs acts = new OperatorActs(pipeline, writers, new LedgerReader(ledgers), rules);
            routes = OperatorRoutes.all(new OperatorParts(vertx(), desk, acts));
            Router made = OperatorRoutes.router(vertx(), desk, acts);
            router = Optional.of(made);
            return server.requestHandler(made).listen(0, "127.0.0.1");
        }
    }

    List<OperatorRoute> routes() {
        return front.routes;
    }

    /** What answers; all that it answers must be among the routes. */
    Router router() {
        return front.router.orElseThrow();
    }

    Desk desk() {
        return desk;
    }

    Vertx vertx() {
        return vertx;
    }

    int port() {
        return front.server.actualPort();
    }

    void execute(String database, String sql) throws Exception {
        try (Connection connection = source(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private DataSource source(String database) {
        return postgres.getDatabase("postgres", database);
    }

    private PgConnectOptions server(String database) {
        return new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(postgres.getPort())
                .setUser("postgres")
                .setPassword("postgres")
                .setDatabase(database);
    }

    private Pool pool(String database) {
        return PgBuilder.pool().using(vertx).connectingTo(server(database)).build();
    }

    private void migrate(String database, String location, String schema) {
        Flyway.configure()
                .dataSource(source(database))
                .locations(location)
                .defaultSchema(schema)
                .load()
                .migrate();
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(20, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("no answer within 20 s", e);
        }
    }

    void close() throws Exception {
        await(directory.close());
        await(vertx.close());
        hazelcast.shutdown();
        postgres.close();
    }

    private static final class Quiet implements LedgerEvents {
        @Override
        public void crowded() {}

        @Override
        public void committed(int entries, long nanos) {}

        @Override
        public void conflict(Conflict kind) {}

        @Override
        public void recorded(LedgerEntry entry) {}
    }

    private static final class Silent implements ImportProgress {
        @Override
        public void read(String file, long rows) {}

        @Override
        public void done(ImportResult.OfFile result) {}
    }
}
