package io.kazasu.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    @TempDir
    Path folder;

    @Test
    void allFaultsAreListedAtOnce() throws Exception {
        Path file = Files.writeString(folder.resolve("k.yaml"), "http:\n  prot: 1\nlog:\n  level: loud\n");
        ConfigInput input = new ConfigInput(
                Map.of("http.port", "99999"),
                Map.of("KAZASU_LEDGER_BATCH_MAX", "many", "KAZASU_HTTP_PROT", "1", "OTHER", "x"),
                Optional.of(file),
                Map.of());

        assertEquals(
                List.of(
                        "http.prot: no such setting (file " + file + ")",
                        "KAZASU_HTTP_PROT: no such setting (environment)",
                        "http.port: 99999 (expected 1..65535)",
                        "ledger.batch.max: many (expected 1..10000)",
                        "log.level: loud (expected error or warn or info or debug or trace)"),
                faults(input));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.7", "::", "gateway.example", "localhost.example", "127.0.0.1.example"})
    void listeningBeyondLoopbackNeedsInsecure(String host) throws Exception {
        assertEquals(
                List.of("bind: " + host + " (expected a loopback address; beyond it without TLS only with --insecure)"),
                faults(Inputs.flags(Map.of("bind", host))));
        assertEquals(
                host,
                GatewayConfig.read(Inputs.flags(Map.of("bind", host, "insecure", "true")))
                        .http()
                        .bind());
    }

    @ParameterizedTest
    @CsvSource({
        "http.port, 0, true",
        "http.port, -1, false",
        "http.port, 65536, false",
        "http.port, '', false",
        "management.port, 0, true",
        "postgres.port, 0, true",
        "cluster.port, 0, false",
        "http.event.loops, 0, false",
        "insecure, yes, false",
        "cluster.members, host, false",
        "cluster.members, 'a:1,,b:2', false",
        "cluster.members, '', true",
        "cluster.name, 'two words', false",
        "postgres.uri, postgresql://u@h:5433/, true",
        "postgres.uri, postgresql://u@h/db?sslmode=verify-full, true",
        "postgres.uri, postgresql://u@h/db?sslmode=prefer, false",
        "postgres.uri, postgresql://u@h/db?options=x, false",
        "postgres.uri, postgresql://u@h/a/b, false",
        "postgres.uri, mysql://u@h/, false",
        "postgres.uri, postgresql:///x, false",
        "readers.silent.seconds, 30, false",
    })
    void rangesAreKept(String setting, String text, boolean allowed) {
        ConfigInput input = Inputs.flags(Map.of(setting, text));
        if (allowed) {
            assertEquals(List.of(), faultsOrNone(input));
        } else {
            assertEquals(1, faultsOrNone(input).size());
        }
    }

    @Test
    void withTlsTheGatewayMayListenBeyondLoopback() throws Exception {
        Map<String, String> tls = Map.of("bind", "0.0.0.0", "tls.certificate", "c.pem", "tls.key", "k.pem");
        assertEquals(List.of(), faultsOrNone(Inputs.flags(tls)));

        Map<String, String> plainMetrics = new HashMap<>(tls);
        plainMetrics.put("management.tls", "false");
        String beyond = ": 0.0.0.0 (expected a loopback address; beyond it without TLS only with --insecure)";
        assertEquals(List.of("bind" + beyond), faults(Inputs.flags(plainMetrics)));

        Map<String, String> cluster = new HashMap<>(tls);
        cluster.put("cluster.members", "other:5701");
        assertEquals(List.of("cluster.bind" + beyond), faults(Inputs.flags(cluster)));
    }

    @ParameterizedTest
    @CsvSource({
        "tls.certificate, tls.key",
        "tls.key, tls.certificate",
        "tls.client.authorities, tls.certificate",
        "tls.client.revocation.list, tls.client.authorities",
        "agent.certificate, agent.key",
        "agent.key, agent.certificate",
    })
    void aFileThatNeedsAnotherSaysSo(String given, String needed) throws Exception {
        assertEquals(
                List.of(needed + ": missing (expected with " + given + ")"),
                faults(Inputs.flags(Map.of(given, "file.pem"))));
    }

    @Test
    void municipalitiesSettingsNeedACodeAndAValueInItsRange() throws Exception {
        Path file = Files.writeString(folder.resolve("k.yaml"), """
                ledgers: {152049: 'postgresql://k@h/'}
                municipalities: {152048: {log.level: warn}}
                """);
        Map<String, String> environment = Map.of(
                "KAZASU_LEDGERS_131016", "elsewhere",
                "KAZASU_LEDGERS_TOWN", "postgresql://k@h/",
                "KAZASU_LEDGERS_011002", "postgresql://k@h/both",
                "KAZASU_LEDGERS_401307", "postgresql://k@h/both",
                "KAZASU_MUNICIPALITIES_152048_READERS_SILENT_SECONDS", "30");

        String code = ": no 団体コード (expected 6 digits, the last a check digit; in YAML with quotes)";
        assertEquals(
                List.of(
                        "ledgers.152049" + code,
                        "municipalities.152048.log.level: no such setting (file " + file + ")",
                        "KAZASU_LEDGERS_TOWN" + code,
                        "ledgers.131016: elsewhere (expected postgresql://user@host:port/, with sslmode and sslrootcert"
                                + " at most)",
                        "municipalities.152048.readers.silent.seconds: 30 (expected more than"
                                + " readers.heartbeat.seconds, 30)",
                        "ledgers.401307: the database of ledgers.011002 (expected one of its own)"),
                faults(new ConfigInput(Map.of(), environment, Optional.of(file), Map.of())));
    }

    @Test
    void aFileThatCannotBeReadIsAFault() throws Exception {
        Path absent = folder.resolve("absent.yaml");
        assertEquals(
                List.of("--config: " + absent + " cannot be read"),
                faults(new ConfigInput(Map.of(), Map.of(), Optional.of(absent), Map.of())));
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "card: {key: sesame");
        List<String> faults = faults(new ConfigInput(Map.of(), Map.of(), Optional.of(broken), Map.of()));
        assertEquals(1, faults.size());
        assertFalse(faults.getFirst().contains("sesame"), faults.getFirst());
    }

    @Test
    void aSecretIsGivenOnce() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "b");
        assertEquals(
                List.of("admin.token: given by both KAZASU_ADMIN_TOKEN and KAZASU_ADMIN_TOKEN_FILE"),
                faults(Inputs.environment(
                        Map.of("KAZASU_ADMIN_TOKEN", "a", "KAZASU_ADMIN_TOKEN_FILE", token.toString()))));
    }

    @Test
    void variablesThatKubernetesGivesToNeighboursOfAServiceAreLeftAlone() {
        assertEquals(
                List.of(),
                faultsOrNone(Inputs.environment(Map.of(
                        "KAZASU_SERVICE_HOST", "10.0.0.1",
                        "KAZASU_SERVICE_PORT", "8080",
                        "KAZASU_SERVICE_PORT_HTTP", "8080",
                        "KAZASU_PORT", "tcp://10.0.0.1:8080",
                        "KAZASU_PORT_8080_TCP", "tcp://10.0.0.1:8080",
                        "KAZASU_PORT_8080_TCP_ADDR", "10.0.0.1"))));
    }

    private static List<String> faults(ConfigInput input) {
        return assertThrows(InvalidConfigException.class, () -> EffectiveSettings.read(input))
                .faults();
    }

    private static List<String> faultsOrNone(ConfigInput input) {
        try {
            EffectiveSettings.read(input);
            return List.of();
        } catch (InvalidConfigException e) {
            return e.faults();
        }
    }
}
