package io.kazasu.gateway.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

@Timeout(value = 120)
@Order(2)
class EmbeddedServerIT {
    @TempDir
    Path folder;

    private DataDirectory directory = new DataDirectory(Path.of("/"));

    @BeforeEach
    void prepare() throws PostgresException {
        directory = DataDirectory.prepare(folder.resolve("data dir"));
    }

    @AfterEach
    void leaveNoServerBehind() throws Exception {
        if (Postmaster.of(directory.cluster()).isPresent()) {
            EmbeddedServer.open(directory, 0).close();
        }
    }

    @Test
    void dataIsKeptFromOneStartToTheNext() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.open(directory, 0)) {
            Sql.run(server.address(), "create table kept as select 42 as answer");
        }
        assertEquals(Optional.empty(), Postmaster.of(directory.cluster()), "a closed server is stopped");
        try (EmbeddedServer server = EmbeddedServer.open(directory, 0)) {
            assertEquals("42", Sql.first(server.address(), "select answer from kept"));
        }
    }

    @Test
    void whatIsCommittedIsDurableAndNobodyGetsInWithoutThePassword() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.open(directory, 0)) {
            Durability.require(server.address());
            assertEquals("127.0.0.1", Sql.first(server.address(), "show listen_addresses"));
            assertEquals("", Sql.first(server.address(), "show unix_socket_directories"));
            assertEquals("rw-------", mode(directory.passwordFile()));
            assertEquals("rwx------", mode(directory.root()));
            assertRefused(server, "");
            assertRefused(server, "wrong");
            assertEquals(
                    "0",
                    Sql.first(
                            server.address(),
                            "select count(*) from pg_hba_file_rules where auth_method is distinct from 'scram-sha-256'"));
        }
    }

    @Test
    void aServerLeftBehindByAKilledGatewayIsUsedAndStoppedByTheNext() throws Exception {
        HolderProcess killed = new HolderProcess(directory.root());
        assertTrue(killed.holds());
        ProcessHandle postgres = process();
        killed.kill();
        assertTrue(postgres.isAlive(), "PostgreSQL outlives the gateway");

        EmbeddedServer.open(directory, 0).close();

        postgres.onExit().get(10, TimeUnit.SECONDS);
    }

    @Test
    void theLastUserStopsTheServer() throws Exception {
        try (HolderProcess first = new HolderProcess(directory.root())) {
            assertTrue(first.holds());
            ProcessHandle postgres = process();

            EmbeddedServer.open(directory, 0).close();

            assertTrue(postgres.isAlive(), "the other process still uses it");
        }
        assertEquals(Optional.empty(), Postmaster.of(directory.cluster()));
    }

    @Test
    void aSecondGatewayIsRefused() throws Exception {
        try (HolderProcess first = new HolderProcess(directory.root())) {
            assertTrue(first.holds());
            PostgresException refused = assertThrows(PostgresException.class, () -> GatewayLock.take(directory));
            assertTrue(String.valueOf(refused.getMessage()).contains("another gateway"), refused::getMessage);
        }
        GatewayLock.take(directory).close();
    }

    @Test
    void theServerRecoversFromKillOfEverything() throws Exception {
        HolderProcess killed = new HolderProcess(directory.root());
        ProcessHandle postgres = process();
        Sql.run(new ServerSearch(directory).running().orElseThrow().address(), "create table kept as select 1");
        killed.kill();
        assertTrue(postgres.destroyForcibly());
        postgres.onExit().get(10, TimeUnit.SECONDS);
        assertTrue(Postmaster.of(directory.cluster()).isPresent(), "a killed server leaves its file behind");

        try (EmbeddedServer server = EmbeddedServer.open(directory, 0)) {
            assertEquals("1", Sql.first(server.address(), "select count(*) from kept"));
        }
    }

    @Test
    void aServerThatIsKilledWhileInUseIsStartedAgainOnItsPort() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.open(directory, 0)) {
            Sql.run(server.address(), "create table kept as select 1");
            server.keepRunning();
            ProcessHandle postgres = process();
            assertTrue(postgres.destroyForcibly());
            postgres.onExit().get(10, TimeUnit.SECONDS);

            Await.that(() -> "1".equals(Sql.first(server.address(), "select count(*) from kept")));
        }
        assertEquals(Optional.empty(), Postmaster.of(directory.cluster()));
    }

    @Test
    void aFileLeftByAServerWhoseNumberAnotherProcessHasIsNoObstacle() throws Exception {
        EmbeddedServer.open(directory, 0).close();
        String stale = ProcessHandle.current().pid() + "\n" + directory.cluster() + "\n1\n5432\n\n127.0.0.1\n\nready\n";
        Files.writeString(directory.cluster().resolve("postmaster.pid"), stale);

        try (EmbeddedServer server = EmbeddedServer.open(directory, 0)) {
            assertEquals("1", Sql.first(server.address(), "select 1"));
        }
    }

    @Test
    void anInterruptedFirstStartIsBegunAgain() throws Exception {
        Files.createDirectories(directory.newCluster().resolve("base"));
        Files.writeString(directory.newCluster().resolve("PG_VERSION"), "18");

        try (EmbeddedServer server = EmbeddedServer.open(directory, 0)) {
            assertEquals("1", Sql.first(server.address(), "select 1"));
        }
        assertFalse(Files.exists(directory.newCluster()));
    }

    @Test
    void aPasswordThatOthersMayReadIsRefused() throws Exception {
        EmbeddedServer.open(directory, 0).close();
        Files.setPosixFilePermissions(directory.passwordFile(), PosixFilePermissions.fromString("rw-r-----"));

        PostgresException refused = assertThrows(PostgresException.class, () -> EmbeddedServer.open(directory, 0));
        assertTrue(String.valueOf(refused.getMessage()).contains("rw-r-----"), refused::getMessage);
        Files.setPosixFilePermissions(directory.passwordFile(), PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aBackendKeepsItsMemoryFromOneStatementToTheNext() throws Exception {
        // some 250 KiB in pieces, as a batch of taps takes: what comes in one piece would be kept by default
        String batch = "select count(*) from unnest(array(select repeat('x', 50) from generate_series(1, 2000))) x";
        try (EmbeddedServer server = EmbeddedServer.open(directory, 0);
                Connection connection = server.address().connect();
                Statement statement = connection.createStatement()) {
            int backend = connection.unwrap(PGConnection.class).getBackendPID();
            for (int i = 0; i < 10; i++) {
                statement.execute(batch);
            }
            long before = minorFaults(backend);
            for (int i = 0; i < 100; i++) {
                statement.execute(batch);
            }
            long faults = minorFaults(backend) - before;
            assertTrue(faults < 1_000, () -> faults + " page faults in 100 statements");
        }
    }

    /** The eighth value after the name, which stands in parentheses (proc(5)). */
    private static long minorFaults(int pid) throws Exception {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[7]);
    }

    private static void assertRefused(EmbeddedServer server, String password) {
        SQLException refused = assertThrows(SQLException.class, () -> DriverManager.getConnection(
                        server.address().jdbcUrl(), "postgres", password)
                .close());
        assertTrue(
                SqlState.passwordRefused(refused)
                        || String.valueOf(refused.getMessage()).contains("requested SCRAM"),
                refused::getMessage);
    }

    private ProcessHandle process() throws Exception {
        return ProcessHandle.of(Postmaster.of(directory.cluster()).orElseThrow().pid())
                .orElseThrow();
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
