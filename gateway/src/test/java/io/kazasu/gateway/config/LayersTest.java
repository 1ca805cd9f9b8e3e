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
