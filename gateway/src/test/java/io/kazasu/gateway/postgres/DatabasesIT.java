package io.kazasu.gateway.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.gateway.config.ConfigInput;
import io.kazasu.gateway.config.GatewayConfig;
import io.kazasu.tap.Service;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DatabasesIT {
    @TempDir
    static Path folder = Path.of("");

    private static Optional<EmbeddedServer> server = Optional.empty();

    @BeforeAll
    static void start() throws Exception {
        server = Optional.of(EmbeddedServer.open(DataDirectory.prepare(folder.resolve("data")), 0));
    }

    @AfterAll
    static void stop() throws Exception {
        server.orElseThrow().close();
    }

    @Test
    void missingDatabasesAndSchemasAreMadeAndMigrated() throws Exception {
        Databases databases = Databases.of(config(Map.of()).postgres(), address());
        Migration.of("alpha", "classpath:db/test/first").run(databases.kazasu());
        Migration.of("beta", "classpath:db/test/second", "classpath:db/test/nowhere")
                .run(databases.kazasu());
        Migration.of("public", "classpath:db/test/first", "classpath:db/test/second")
                .run(databases.store(Service.LIBRARY));

        assertEquals("kazasu_resident", databases.resident().database());
        assertEquals("0", Sql.first(databases.kazasu(), "select count(*) from alpha.first_table"));
        assertEquals("0", Sql.first(databases.kazasu(), "select count(*) from beta.second_table"));
        assertEquals("kazasu_store_library", databases.store(Service.LIBRARY).database());
        assertEquals("2", Sql.first(databases.store(Service.LIBRARY), "select count(*) from flyway_schema_history"));
    }

    @Test
    void aDatabaseMayBeElsewhere() throws Exception {
        GatewayConfig config =
                config(Map.of("KAZASU_DATABASES_STORES_SHELTER", "postgresql://s@db2.example:6432/evacuees"));
        Databases databases = Databases.of(config.postgres(), address());

        assertEquals(
                "jdbc:postgresql://db2.example:6432/evacuees",
                databases.store(Service.SHELTER).jdbcUrl());
        assertEquals("s", databases.store(Service.SHELTER).login().user());
        assertEquals(address().port(), databases.store(Service.ELECTION).port());
    }

    @Test
    void gatewaysMayMigrateAtOnce() throws Exception {
        DatabaseAddress raced = address().sibling("raced");
        Migration migration = Migration.of("raced", "classpath:db/test/first", "classpath:db/test/second");
        try (ExecutorService gateways = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> runs = new ArrayList<>();
            for (int gateway = 0; gateway < 4; gateway++) {
                runs.add(gateways.submit(() -> {
                    migration.run(raced);
                    return true;
                }));
            }
            for (Future<Boolean> run : runs) {
                assertTrue(run.get(30, TimeUnit.SECONDS));
            }
        }
        assertEquals(
                "2", Sql.first(raced, "select count(*) from raced.flyway_schema_history where version is not null"));
    }

    @Test
    void aFailedMigrationSaysWhereAndLeavesNothing() throws Exception {
        DatabaseAddress broken = address().sibling("broken");
        PostgresException failed =
                assertThrows(PostgresException.class, () -> Migration.of("s", "classpath:db/test/broken")
                        .run(broken));
        assertTrue(String.valueOf(failed.getMessage()).contains(broken.jdbcUrl()), failed::getMessage);
        assertEquals("0", Sql.first(broken, "select count(*) from pg_tables where tablename = 'broken'"));
    }

    /** A gateway may be killed at any moment: a script that is made but not noted would fail for ever. */
    @Test
    void whatIsMadeIsNotedInTheSameTransaction() throws Exception {
        DatabaseAddress noted = address().sibling("noted");
        Migration.of("public", "classpath:db/test/first").run(noted);
        Sql.run(noted, "create function refuse() returns trigger language plpgsql as 'begin raise ''not now''; end'");
        Sql.run(noted, """
                create constraint trigger refused after insert on flyway_schema_history
                deferrable initially deferred for each row execute function refuse()""");
        Migration more = Migration.of("public", "classpath:db/test/first", "classpath:db/test/second");
        assertThrows(PostgresException.class, () -> more.run(noted));
        assertEquals("0", Sql.first(noted, "select count(*) from pg_tables where tablename = 'second_table'"));

        Sql.run(noted, "drop trigger refused on flyway_schema_history");
        more.run(noted);
        assertEquals("0", Sql.first(noted, "select count(*) from second_table"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "local", "remote_write"})
    void aLedgerThatCommitsBeforeItIsOnDiskIsRefused(String value) throws Exception {
        DatabaseAddress lax = address().sibling("lax_" + value);
        Migration.of("public").run(lax);
        Sql.run(lax, "alter database lax_" + value + " set synchronous_commit = " + value);

        PostgresException refused = assertThrows(PostgresException.class, () -> Durability.require(lax));
        assertEquals(
                "synchronous_commit of %s: %s (expected on)".formatted(lax.jdbcUrl(), value), refused.getMessage());
    }

    @Test
    void vertxReachesTheDatabaseWithTheSameAddress() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            String name = PgConnection.connect(vertx, address().connectOptions())
                    .compose(connection -> connection
                            .query("select current_setting('application_name')")
                            .execute()
                            .eventually(connection::close))
                    .map(rows -> rows.iterator().next().getString(0))
                    .await(20, TimeUnit.SECONDS);
            assertEquals("kazasu", name);
        } finally {
            vertx.close().await(20, TimeUnit.SECONDS);
        }
    }

    private static DatabaseAddress address() {
        return server.orElseThrow().address();
    }

    private static GatewayConfig config(Map<String, String> environment) throws Exception {
        return GatewayConfig.read(new ConfigInput(Map.of(), environment, Optional.empty(), Map.of()));
    }
}
