package io.kazasu.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.tap.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersTest {
    private static final String PORT = "http.port";

    @TempDir
    Path folder;

    @Test
    void eachLayerWinsOverTheNextAndSaysWhereItsValueComesFrom() throws Exception {
        Path file = file("http:\n  port: 7003\n");
        Map<String, String> flag = Map.of(PORT, "7001");
        Map<String, String> environment = Map.of("KAZASU_HTTP_PORT", "7002");

        assertLine("7001", "flag --http-port", new ConfigInput(flag, environment, Optional.of(file), Map.of()));
        assertLine(
                "7002",
                "environment KAZASU_HTTP_PORT",
                new ConfigInput(Map.of(), environment, Optional.of(file), Map.of()));
        assertLine("7003", "file " + file, new ConfigInput(Map.of(), Map.of(), Optional.of(file), Map.of()));
        assertLine("8080", "default", Inputs.flags(Map.of()));
    }

    @Test
    void aCommandMayHaveAPresetOfItsOwn() throws Exception {
        assertLine("7004", "default", Inputs.flags(Map.of()).withPreset(PORT, "7004"));
        assertTrue(GatewayConfig.read(Inputs.flags(Map.of()).withDataFolder("kazasu-demo"))
                .postgres()
                .dataDirectory()
                .endsWith("kazasu-demo"));
    }

    @Test
    void aListInTheFileIsTheSameAsItsItemsSeparatedByCommas() throws Exception {
        List<Endpoint> expected = List.of(new Endpoint("a.example", 5701), new Endpoint("::1", 5702));

        Path list = file("cluster:\n  members:\n    - a.example:5701\n    - '[::1]:5702'\n");
        assertEquals(
                expected,
                read(new ConfigInput(Map.of(), Map.of(), Optional.of(list), Map.of()))
                        .cluster()
                        .members());
        assertEquals(
                expected,
                read(Inputs.flags(Map.of("cluster.members", "a.example:5701, [::1]:5702")))
                        .cluster()
                        .members());
    }

    @Test
    void recordsHoldWhatTheTableSays() throws Exception {
        GatewayConfig config = read(Inputs.environment(Map.of(
                "KAZASU_DATABASES_STORES_LIBRARY", "postgresql://lib@db2.example/books",
                "KAZASU_LEDGER_QUEUE_BOUND", "1700",
                "KAZASU_LOG_FORMAT", "json",
                "KAZASU_BIND", "127.0.0.2")));

        PostgresUri store = config.postgres().elsewhere().stores().get(Service.LIBRARY);
        assertEquals(
                new PostgresUri(
                        "db2.example",
                        5432,
                        "lib",
                        Optional.of("books"),
                        Optional.empty(),
                        new PostgresTls(PostgresTls.Mode.DISABLE, Optional.empty())),
                store);
        assertEquals(1_700, config.ledger().queueBound());
        assertEquals(LogFormat.JSON, config.log().format());
        assertEquals(
                "127.0.0.2", config.cluster().bind(), "the other nodes use the same address unless told otherwise");
        assertTrue(config.postgres().embedded());
        assertEquals(Runtime.getRuntime().availableProcessors(), config.http().eventLoops());
    }

    @Test
    void aMunicipalityMayHaveSettingsOfItsOwn() throws Exception {
        Path file = file("""
                ledgers: {152048: 'postgresql://k:sesame@db3.example/'}
                municipalities:
                  152048:
                    attendance.overtime.month.hours: 40
                  '011002':
                    readers: {silent: {seconds: 120}}
                """);
        Map<String, String> environment = Map.of(
                "KAZASU_LEDGERS_131016", "postgresql://k@db4.example/chiyoda",
                "KAZASU_MUNICIPALITIES_152048_ATTENDANCE_OVERTIME_YEAR_HOURS", "300",
                "KAZASU_ADMIN_MUNICIPALITY", "152048");
        ConfigInput input = new ConfigInput(Map.of(), environment, Optional.of(file), Map.of());

        GatewayConfig config = read(input);
        assertEquals(
                Map.of("152048", "db3.example", "131016", "db4.example"),
                config.postgres().elsewhere().ledgers().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, ledger -> ledger.getValue().host())));
        assertEquals(new AttendanceConfig(40, 300), config.municipalities().attendance("152048"));
        assertEquals(new AttendanceConfig(45, 360), config.municipalities().attendance("131016"));
        assertEquals(120, config.municipalities().silentSeconds("011002"));
        assertEquals(90, config.municipalities().silentSeconds("152048"));
        assertEquals(Optional.of("152048"), config.secrets().adminMunicipality());
        assertEquals(
                new EffectiveSettings.Line("ledgers.152048", "postgresql://k:****@db3.example/", "file " + file),
                Inputs.line(EffectiveSettings.read(input), "ledgers.152048"));
        assertEquals(
                "environment KAZASU_LEDGERS_131016",
                Inputs.line(EffectiveSettings.read(input), "ledgers.131016").origin());
    }

    @Test
    void aSecretMayComeFromAFile() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "from-a-file\n");
        ConfigInput input = Inputs.environment(Map.of("KAZASU_ADMIN_TOKEN_FILE", token.toString()));

        assertEquals(
                Optional.of(new Secret("from-a-file")), read(input).secrets().adminToken());
        assertEquals(
                "environment KAZASU_ADMIN_TOKEN_FILE",
                Inputs.line(EffectiveSettings.read(input), "admin.token").origin());
    }

    private static GatewayConfig read(ConfigInput input) throws InvalidConfigException {
        return GatewayConfig.read(input);
    }

    private static void assertLine(String text, String origin, ConfigInput input) throws InvalidConfigException {
        assertEquals(new EffectiveSettings.Line(PORT, text, origin), Inputs.line(EffectiveSettings.read(input), PORT));
        assertEquals(Integer.parseInt(text), read(input).http().port());
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "kazasu", ".yaml"), yaml);
    }
}
