package io.kazasu.gateway.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.gateway.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(120)
class DatabaseCommandsIT {
    private final List<String> seen = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void tasksGetMigratedDatabasesAndDecideTheExitCode() throws Exception {
        String data = folder.resolve("data").toString();
        Path csv = Files.createDirectory(folder.resolve("csv"));
        CommandLine importing = new CommandLine(new ImportCommand((from, installation, out, err) -> {
            seen.add(from + " " + schemas(installation));
            return 1;
        }));
        CommandLine audit = new CommandLine(new AuditCommand())
                .addSubcommand(new AuditCommand.Verify(
                        (evidence, installation, out, err) -> {
                            seen.add(schemas(installation));
                            return 0;
                        },
                        (evidence, out) -> 1));

        assertEquals(1, importing.execute(csv.toString(), "--data-dir", data));
        assertEquals(0, audit.execute("verify", "--data-dir", data));

        assertEquals(List.of(csv + " directory ledger", "directory ledger"), seen);
    }

    @Test
    void aCommandRunsBesideTheGatewayOnItsServer() throws Exception {
        String data = folder.resolve("data").toString();
        CommandLine audit = new CommandLine(new AuditCommand())
                .addSubcommand(new AuditCommand.Verify(
                        (evidence, installation, out, err) -> {
                            seen.add(Integer.toString(installation.postgresPort()));
                            return 0;
                        },
                        (evidence, out) -> 1));
        String[] serve = {"serve", "--data-dir", data, "--management-port", "0", "--http-port", "0", "--mqtt-port", "0"
        };
        try (Launched gateway = new Launched(folder, serve)) {
            String postgres = Integer.toString(gateway.ready()[1]);
            assertEquals(0, audit.execute("verify", "--data-dir", data));
            assertEquals(List.of(postgres), seen);

            gateway.terminate();
            assertEquals(0, gateway.exitCode());
            assertTrue(gateway.errors().contains("Drained"), gateway.errors());
        }
    }

    @Test
    void aCommandThatIsInterruptedLeavesNoServerRunning() throws Exception {
        Path data = folder.resolve("data");
        Path csv = Files.createDirectory(folder.resolve("csv"));
        Path running = data.resolve("postgres").resolve("postmaster.pid");
        try (Launched importing = new Launched(folder, "import", "--data-dir", data.toString(), csv.toString())) {
            long begunNanos = System.nanoTime();
            while (!Files.exists(running)) {
                assertTrue(System.nanoTime() - begunNanos < 60_000_000_000L, importing.errors());
                Thread.sleep(5);
            }
            importing.terminate();
            assertEquals(128 + 15, importing.exitCode(), importing.errors());
            assertFalse(Files.exists(running), "its server has ended");
        }
    }

    private static String schemas(Installation installation) throws Exception {
        try (Connection connection = installation.databases().kazasu().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select string_agg(nspname, ' ' order by nspname)"
                        + " from pg_namespace where nspname in ('directory', 'ledger')")) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }
}
