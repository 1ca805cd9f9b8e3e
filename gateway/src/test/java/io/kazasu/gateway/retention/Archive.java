package io.kazasu.gateway.retention;

import io.kazasu.gateway.Installation;
import io.kazasu.gateway.Migrations;
import io.kazasu.gateway.Program;
import io.kazasu.gateway.Services;
import io.kazasu.gateway.config.ConfigInput;
import io.kazasu.gateway.config.GatewayConfig;
import io.kazasu.gateway.postgres.DatabaseAddress;
import io.kazasu.gateway.postgres.Postgres;
import io.kazasu.tap.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Databases with old and new entries, and the commands that look at them. */
final class Archive {
    private final Path folder;
    private final Postgres postgres;
    private final Installation installation;
    private int entries;

    Archive(Path folder) throws Exception {
        this.folder = folder;
        GatewayConfig config = GatewayConfig.read(
                new ConfigInput(Map.of("data.dir", folder.toString()), Map.of(), Optional.empty(), Map.of()));
        postgres = Postgres.openBeside(config.postgres());
        installation = Installation.prepare(config, postgres);
        Migrations.RESIDENT.run(installation.databases().resident());
        for (Services.Module module : Services.ALL) {
            Migrations.store(module.service()).run(store(module.service()));
        }
        sql(kazasu(), "insert into directory.municipality values ('152048', '三条市', 'Sanjo', 'Asia/Tokyo')");
    }

    DatabaseAddress kazasu() {
        return installation.databases().kazasu();
    }

    DatabaseAddress residents() {
        return installation.databases().resident();
    }

    DatabaseAddress store(Service service) {
        return installation.databases().store(service);
    }

    /** In ledger and store, as if delivered. */
    void entry(Service service, UUID holder, String scope, String tappedAt) throws SQLException {
        entries++;
        String columns = "stream, version, kind, reader, sequence, municipality, site, scope, holder, tapped_at,"
                + " decided_at, late, verdict, reason, result, facts";
        String values =
                "'%s', 1, 'TAP', 'r', %d, '152048', 's', '%s', '%s', '%s', '%s', false, 'ACCEPTED', 'OK', '{}', '{}'"
                        .formatted(new UUID(7, entries), entries, scope, holder, tappedAt, tappedAt);
        sql(
                kazasu(),
                "insert into ledger.entry (" + columns + ", digest, service, state) values (" + values
                        + ", gen_random_uuid(), '" + service + "', '{}')");
        String position = value(kazasu(), "select max(position) from ledger.entry");
        String xid = value(kazasu(), "select max(xid::text::bigint) from ledger.entry");
        sql(
                store(service),
                "insert into reception (" + columns + ", ledger, position, warnings) values (" + values + ", 'main', "
                        + position + ", '{}')");
        sql(
                store(service),
                "insert into fanout_cursor (ledger, xid, position) values ('main', '" + xid + "', " + position
                        + ") on conflict (ledger) do update set xid = excluded.xid, position = excluded.position");
    }

    /** SQL that writes an entry of long ago into a ledger and nowhere else. */
    static String undelivered(Service service, int sequence) {
        return "insert into ledger.entry (stream, version, kind, reader, sequence, municipality, site, scope, tapped_at,"
                + " decided_at, late, verdict, reason, result, facts, digest, service, state) values"
                + " ('%s', 1, 'TAP', 'o', %d, '131016', 's', '', '2019-08-01', '2019-08-01', false, 'ACCEPTED', 'OK',"
                        .formatted(new UUID(8, sequence), sequence)
                + " '{}', '{}', gen_random_uuid(), '" + service + "', '{}')";
    }

    static void sql(DatabaseAddress database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String value(DatabaseAddress database, String sql) throws SQLException {
        return String.join("", values(database, sql));
    }

    /** The first column. */
    static List<String> values(DatabaseAddress database, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
        }
        return values;
    }

    /** What the command, in a process of its own, printed; its exit code before it and standard error after. */
    String run(String... command) throws IOException, InterruptedException {
        List<String> line = Program.line(400, command);
        line.addAll(List.of("--data-dir", folder.toString()));
        Path errors = Files.createTempFile("command", ".err");
        Process run = new ProcessBuilder(line).redirectError(errors.toFile()).start();
        String printed = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = run.waitFor();
        String all = code + " " + printed + Files.readString(errors);
        Files.delete(errors);
        return all;
    }

    void close() throws Exception {
        postgres.close();
    }
}
