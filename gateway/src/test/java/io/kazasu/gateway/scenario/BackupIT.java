package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A base backup and the archived WAL restored to a point in time, as ops/backup.md says, and what readers then repair. */
@Order(2)
class BackupIT {
    private static final Set<String> NOT_COPIED = Set.of("pg_wal", "postmaster.pid", "postmaster.opts", "pg_replslot");

    @TempDir
    Path folder = Path.of("");

    private final Map<Integer, String> taps = new HashMap<>();
    private final Map<Integer, JsonObject> answers = new HashMap<>();

    @Test
    void readersRepairWhatWasAcknowledgedAfterThePointInTime() throws Exception {
        Path archive = Files.createDirectory(folder.resolve("archive"));
        Path backup = folder.resolve("backup");
        try (StoppableServer server = new StoppableServer(folder.resolve("server"))) {
            server.sql("postgres", "alter system set archive_mode = on");
            server.sql("postgres", "alter system set archive_command = 'cp %p " + archive + "/%f'");
            server.stop();
            server.start();
            try (GatewayProcess gateway = gateway(server.port())) {
                gateway.start();
                gateway.importFolder(AuditIT.town().write(folder.resolve("reference")));
                tap(gateway, 1, 10);
                baseBackup(server, backup);
                tap(gateway, 11, 20);
                String until = server.sql("postgres", "select clock_timestamp()");
                tap(gateway, 21, 30);
                String switched = server.sql("postgres", "select pg_walfile_name(pg_switch_wal())");
                Eventually.equal(true, () -> archived(server, switched));
                Eventually.equal(200, () -> proof(gateway));
                String lost = server.sql("kazasu_proofs", "select string_agg(note, '' order by size) from checkpoint");
                gateway.terminate();
                server.stop();

                restore(backup, archive, until);
                server.start(backup);
                Eventually.equal("f", () -> state(server));
                assertEquals("20", server.sql("kazasu", "select count(*) from ledger.entry"));
                gateway.start();
                resend(new WireClient(gateway.http()));
                assertEquals("30", server.sql("kazasu", "select count(*) from ledger.entry"));
                Eventually.equal(200, () -> proof(gateway));
                GatewayProcess.Finished audit = gateway.run("audit verify");
                assertTrue(audit.output().contains("tree of ledger main: 30 entries are as they were"), audit.output());
                assertEquals(0, audit.code(), audit.output());
                theOldCheckpointsSayWhatIsLost(gateway, Files.writeString(folder.resolve("lost"), lost + "\n" + lost));
                whoHasNoKeyIsTold(server);
            }
        }
    }

    private static int proof(GatewayProcess gateway) throws IOException {
        return new WireClient(gateway.http())
                .get("token-sh", "/v1/proofs/sh/30")
                .status();
    }

    private static void theOldCheckpointsSayWhatIsLost(GatewayProcess gateway, Path lost) throws Exception {
        GatewayProcess.Finished audit = gateway.run("audit verify", "--checkpoint", lost.toString());
        assertEquals(1, audit.code(), audit.output());
        List<String> said = audit.output()
                .lines()
                .filter(line -> line.contains("not what was signed at 30 entries: at most the first 29 can be the same;"
                        + " it fits the given checkpoints up to "))
                .toList();
        assertEquals(1, said.size(), audit.output());
        assertTrue(said.getFirst().matches(".* up to (1?[0-9]|20) entries"), audit.output());
    }

    private void whoHasNoKeyIsTold(StoppableServer server) throws Exception {
        Map<String, String> keyless = Map.of(
                "KAZASU_POSTGRES_URI",
                "postgresql://postgres@127.0.0.1:" + server.port() + "/",
                "KAZASU_CARD_KEY",
                "ab".repeat(32));
        GatewayProcess other = new GatewayProcess(folder, keyless);
        GatewayProcess.Finished key = other.run("audit key");
        assertEquals(1, key.code(), key.output());
        assertTrue(key.output().contains("no key: checkpoints have been signed, but"), key.output());
        GatewayProcess.Finished audit = other.run("audit verify");
        assertEquals(0, audit.code(), audit.output());
        assertTrue(audit.output().contains("audit: clean, but for signatures, which were not checked"), audit.output());
    }

    /** All of them, as a reader does that knows nothing of what was lost. */
    private void resend(WireClient client) throws IOException {
        for (int sequence = 1; sequence <= 30; sequence++) {
            JsonObject again = client.tapUntilDecided("sh", taps.getOrDefault(sequence, ""));
            assertEquals(sequence <= 20, again.getBoolean("replayed"), again.encode());
            if (sequence <= 20) {
                assertEquals(answers.get(sequence), again.put("replayed", false));
            } else {
                assertEquals("ACCEPTED", again.getString("verdict"));
            }
        }
    }

    private GatewayProcess gateway(int postgres) {
        return new GatewayProcess(
                folder,
                Map.of(
                        "KAZASU_POSTGRES_URI",
                        "postgresql://postgres@127.0.0.1:" + postgres + "/",
                        "KAZASU_CARD_KEY",
                        "ab".repeat(32),
                        "KAZASU_PROOFS_SIGNING_KEY",
                        "cd".repeat(32),
                        "KAZASU_PROOFS_CHECKPOINT_SECONDS",
                        "1"));
    }

    private void tap(GatewayProcess gateway, int from, int to) throws IOException {
        WireClient client = new WireClient(gateway.http());
        for (int sequence = from; sequence <= to; sequence++) {
            JsonObject direction = new JsonObject().put("direction", sequence % 2 == 1 ? "IN" : "OUT");
            taps.put(sequence, WireClient.tapJson(sequence, Instant.now(), "KZ1", direction));
            answers.put(sequence, client.tapUntilDecided("sh", taps.getOrDefault(sequence, "")));
        }
    }

    /** As {@code pg_basebackup} does, which is not among the embedded server's programs. */
    private void baseBackup(StoppableServer server, Path backup) throws Exception {
        try (Connection session = server.connect("postgres");
                Statement statement = session.createStatement()) {
            statement.execute("select pg_backup_start('drill', true)");
            copy(folder.resolve("server"), backup);
            try (ResultSet stopped = statement.executeQuery("select labelfile from pg_backup_stop()")) {
                assertTrue(stopped.next());
                Files.writeString(backup.resolve("backup_label"), stopped.getString(1));
            }
        }
        Files.createDirectory(backup.resolve("pg_wal"));
        Files.createDirectory(backup.resolve("pg_replslot"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Path relative = from.relativize(directory);
                if (NOT_COPIED.contains(relative.toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(relative.toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path relative = from.relativize(file);
                if (!NOT_COPIED.contains(relative.toString())) {
                    Files.copy(file, to.resolve(relative.toString()));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE; // PostgreSQL may drop a file while it is copied
            }
        });
    }

    private static boolean archived(StoppableServer server, String segment) throws IOException {
        try {
            String last = server.sql("postgres", "select coalesce(last_archived_wal, '') from pg_stat_archiver");
            return last.compareTo(segment) >= 0;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static String state(StoppableServer server) throws IOException {
        try {
            return server.sql("postgres", "select pg_is_in_recovery()");
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static void restore(Path backup, Path archive, String until) throws IOException {
        Files.writeString(
                backup.resolve("postgresql.auto.conf"),
                "\nrestore_command = 'cp " + archive + "/%f %p'\nrecovery_target_time = '" + until
                        + "'\nrecovery_target_action = 'promote'\narchive_mode = off\n",
                StandardOpenOption.APPEND);
        Files.createFile(backup.resolve("recovery.signal"));
    }
}
