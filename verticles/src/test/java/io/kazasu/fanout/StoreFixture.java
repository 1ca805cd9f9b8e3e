package io.kazasu.fanout;

import io.kazasu.fanout.Receptions.Totals;
import io.kazasu.tap.Service;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** A ledger and a store, each in a database of its own, on a PostgreSQL that all tests of this process share. */
public final class StoreFixture implements AutoCloseable {
    public static final String LEDGER = "main";

    /** Patient on a slow machine; no test takes it when it succeeds. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Vertx vertx = Vertx.vertx();
    private final Service service;
    private final String ledgerName;
    private final String storeName;
    private final Pool ledger;
    private final Pool store;
    private final LedgerScribe scribe;

    private StoreFixture(Service service, String ledgerName, String storeName) {
        this.service = service;
        this.ledgerName = ledgerName;
        this.storeName = storeName;
        this.ledger = pool(vertx, ledgerName);
        this.store = pool(vertx, storeName);
        this.scribe = new LedgerScribe(ledger);
    }

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** An empty ledger and the migrated store of {@code service}. */
    public static StoreFixture of(Service service) {
        StoreFixture fixture = new StoreFixture(service, createDatabase("ledger"), createDatabase("store"));
        await(fixture.ledger.query("create schema ledger").execute());
        await(fixture.ledger.query(resource("/db/ledger/V1__ledger.sql")).execute());
        StoreMigrations.run(Server.POSTGRES.getDatabase("postgres", fixture.storeName), service);
        return fixture;
    }

    private static String createDatabase(String purpose) {
        String name = purpose + "_" + DATABASES.incrementAndGet();
        administer("create database " + name);
        return name;
    }

    private static void administer(String sql) {
        try (var connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static String resource(String path) {
        try (InputStream in = Objects.requireNonNull(StoreFixture.class.getResourceAsStream(path))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pool pool(Vertx vertx, String database) {
        return PgBuilder.pool()
                .using(vertx)
                .connectingTo(database(database).setCachePreparedStatements(true))
                .with(new PoolOptions().setMaxSize(8))
                .build();
    }

    private static PgConnectOptions database(String name) {
        return new PgConnectOptions()
                .setHost("localhost")
                .setPort(Server.POSTGRES.getPort())
                .setDatabase(name)
                .setUser("postgres")
                .setPassword("postgres");
    }

    /** How to reach the store. */
    public PgConnectOptions storeDatabase() {
        return database(storeName);
    }

    public Vertx vertx() {
        return vertx;
    }

    public Pool ledger() {
        return ledger;
    }

    public Pool store() {
        return store;
    }

    /** The store, for what blocks. */
    public DataSource storeSource() {
        return Server.POSTGRES.getDatabase("postgres", storeName);
    }

    /** The ledger, for what blocks. */
    public DataSource ledgerSource() {
        return Server.POSTGRES.getDatabase("postgres", ledgerName);
    }

    /** What an audit says of the receptions in the store. */
    public List<String> compared(Comparison comparison) {
        List<String> faults = new ArrayList<>();
        try (Connection ledger = ledgerSource().getConnection();
                Connection store = storeSource().getConnection()) {
            ledger.setAutoCommit(false);
            store.setAutoCommit(false);
            new StoreComparison(store, ledger, service, LEDGER).run(comparison, faults::add);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        return faults;
    }

    public LedgerScribe scribe() {
        return scribe;
    }

    /** Brings the store up to the ledger, through a fan-out that is gone afterwards. */
    public void deliver(ServiceStore target) {
        FanoutVerticle fanout = new FanoutVerticle(
                new StoreTarget(target, storeDatabase()),
                List.of(new LedgerSource(LEDGER, ledger)),
                new FanoutSignal(),
                new FanoutListener() {},
                FanoutOptions.DEFAULT);
        String deployment = await(vertx.deployVerticle(fanout));
        awaitDelivered();
        await(vertx.undeploy(deployment));
    }

    /** Waits until the store has what the ledger has. */
    public void awaitDelivered() {
        until("the store has all entries", () -> storeTotals().entries() == ledgerEntries());
        Totals totals = storeTotals();
        Totals expected = await(Receptions.ledgerTotals(ledger, service, totals));
        if (!totals.equals(expected)) {
            throw new AssertionError("store " + totals + ", ledger " + expected);
        }
    }

    public Totals storeTotals() {
        return await(new Receptions(store).totals(LEDGER));
    }

    long ledgerEntries() {
        return count(ledger, "select count(*) from ledger.entry where service = '" + service + "'");
    }

    /** The number that a query gives. */
    public static long count(Pool pool, String sql) {
        Row row = await(pool.query(sql).execute()).iterator().next();
        return row.getLong(0);
    }

    /** Cuts all connections to the store and lets none in until {@link #letIn}. */
    void shutOut() {
        administer("alter database " + storeName + " allow_connections false");
        await(ledger.preparedQuery("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1")
                .execute(Tuple.of(storeName)));
    }

    void letIn() {
        administer("alter database " + storeName + " allow_connections true");
    }

    /** The value of a future, from a thread that may block. */
    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for a condition. */
    public static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("still waiting: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
