package io.kazasu.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RunCommandTest {
    private final Vertx vertx = Vertx.vertx();
    private final FakeGateway gateway = new FakeGateway(vertx, 1);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @BeforeEach
    void writeInputs() throws IOException {
        StringBuilder readers = new StringBuilder("reader,token,service,site\n");
        for (int i = 0; i < 6; i++) {
            readers.append("reader-%d,reader-%d,ELECTION,p%d\n".formatted(i, i, i));
        }
        readers.append("reader-7,reader-7,SHELTER,s\nreader-8,reader-8,ATTENDANCE,o\n");
        Files.writeString(directory.resolve("readers.csv"), readers);
        Files.writeString(directory.resolve("cards.txt"), "KZA\nKZB\n\nKZC\n");
        Files.writeString(directory.resolve("catalogue.csv"), "kind,id,site\nFORM,f,\n");
    }

    @AfterEach
    void close() throws Exception {
        Fixture.done(vertx.close());
    }

    @Test
    void reportsAndKeepsTheHistory() throws Exception {
        gateway.troubled(0.1);
        Path history = directory.resolve("load.jsonl");
        Path report = directory.resolve("report");
        assertEquals(
                0,
                run("mixed", "--taps", "60", "--history", history.toString(), "--report", report.toString()),
                err::toString);
        JsonObject shown = new JsonObject(out.toString());
        assertTrue(shown.getBoolean("passed"));
        JsonObject phase = shown.getJsonArray("phases").getJsonObject(0);
        assertEquals(60, phase.getJsonObject("taps").getInteger("acknowledged"));
        assertEquals(60, phase.getJsonObject("verdicts").getInteger("ACCEPTED"));
        assertEquals(60, shown.getJsonObject("check").getInteger("sentAgain"));
        assertTrue(shown.getString("commandLine").startsWith("kazasu-load run mixed --taps 60 "));
        assertEquals(
                shown.getString("startedAt"),
                new JsonObject(Files.readString(report.resolve("report.json"))).getString("startedAt"));
        Set<String> keys = new HashSet<>();
        for (String line : Files.readAllLines(history)) {
            JsonObject tap = new JsonObject(line);
            keys.add(tap.getString("reader") + ":" + tap.getLong("sequence"));
            assertTrue(tap.getInteger("card") < 3 && !line.contains("KZ"), "a card goes by its index");
        }
        assertEquals(gateway.taps().keySet(), keys);
    }

    @ParameterizedTest
    @EnumSource(
            value = ScenarioName.class,
            names = {"NATION", "EARTHQUAKE", "MORNING", "RECONNECT"})
    void everyDayCanBePlayed(ScenarioName day) throws Exception {
        List<String> options = new ArrayList<>(List.of(day.name(), "--seconds", "1", "--rate", "100"));
        if (day == ScenarioName.RECONNECT) {
            options.addAll(List.of("--backlog", "5"));
        }
        assertEquals(0, run(options.toArray(String[]::new)), err::toString);
        JsonObject phase = new JsonObject(out.toString()).getJsonArray("phases").getJsonObject(0);
        assertTrue(phase.getJsonObject("taps").getInteger("acknowledged") > 0);
    }

    @ParameterizedTest
    @EnumSource(value = TransportKind.class, names = "HTTP", mode = EnumSource.Mode.EXCLUDE)
    void backlogsTravelOverStreams(TransportKind kind) throws Exception {
        assertEquals(0, run("reconnect", "--transport", kind.name(), "--backlog", "20"), err::toString);
        assertEquals(8 * 20, gateway.taps().size());
    }

    @Test
    void idleConnectionsAreHeldWhileOthersTap() throws Exception {
        long self = ProcessHandle.current().pid();
        assertEquals(
                0,
                run(
                        "idle",
                        "--seconds",
                        "1",
                        "--rate",
                        "50",
                        "--idle-websocket",
                        "3",
                        "--idle-mqtt",
                        "2",
                        "--addresses",
                        "2",
                        "--gateway-pid",
                        Long.toString(self)),
                err::toString);
        JsonObject figures = new JsonObject(out.toString()).getJsonObject("figures");
        assertEquals(5, figures.getInteger("idleConnections"));
        assertEquals(0, figures.getInteger("endedByTheGateway"));
        assertTrue(figures.containsKey("bytesPerConnection"));
    }

    @Test
    void whoeverInterruptsItIsToldWhatThereWas() throws Exception {
        Path report = directory.resolve("report");
        Path history = directory.resolve("load.jsonl");
        AtomicInteger code = new AtomicInteger();
        Thread command = Thread.ofPlatform()
                .start(() -> code.set(Fixture.unchecked(() -> run(
                        "mixed", "--rate", "100", "--history", history.toString(), "--report", report.toString()))));
        while (gateway.taps().size() < 50) {
            assertTrue(command.isAlive(), err::toString);
            Thread.sleep(10);
        }
        command.interrupt();
        command.join(10_000);
        assertFalse(command.isAlive());
        assertEquals(1, code.get());
        JsonObject json = new JsonObject(Files.readString(report.resolve("report.json")));
        assertTrue(json.getBoolean("interrupted"));
        JsonObject taps = json.getJsonArray("phases").getJsonObject(0).getJsonObject("taps");
        assertTrue(taps.getInteger("acknowledged") >= 40, taps::encode);
        assertTrue(Files.readString(report.resolve("report.html")).contains("Interrupted: "));
    }

    @Test
    void exitsWithOneWhenTheGatewayIsAtFault() throws Exception {
        gateway.status(500);
        assertEquals(1, run("mixed", "--taps", "5"));
        JsonObject phase = new JsonObject(out.toString()).getJsonArray("phases").getJsonObject(0);
        assertEquals(5, phase.getJsonObject("unexpected").getInteger("status 500"));
    }

    @Test
    void exitsWithOneWhenABallotIsHandedOutTwice() throws Exception {
        gateway.ledger().issueTwice();
        assertEquals(1, run("mixed", "--services", "ELECTION", "--taps", "5"));
        assertFalse(new JsonObject(out.toString()).getBoolean("passed"));
    }

    @Test
    void saysInALineThatAReaderIsUnknown() throws Exception {
        Files.writeString(
                directory.resolve("readers.csv"), "reader,token,service,site\nstranger,stranger,ELECTION,p\n");
        assertEquals(1, run("mixed"));
        assertEquals(
                "kazasu-load: stranger: /problems/unauthenticated",
                err.toString().strip());
    }

    @Test
    void needsToBeToldOfOneGatewayOnly() throws Exception {
        assertEquals(2, execute(List.of("mixed", "--own-gateway")));
        assertTrue(err.toString().contains("either --load-files or --own-gateway"), err::toString);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "--target, http://192.0.2.1:8080, target: expected a loopback host",
        "--target, http://127.0.0.1.example.org:80, target: expected a loopback host",
        "--target, https://127.0.0.1:8080, target: expected http://HOST:PORT",
        "--target, http://127.0.0.1, target: expected a port 1..65535",
        "--taps, 0, taps: expected 1..50000000",
        "--taps, 50000001, taps: expected 1..50000000",
        "--seconds, 86401, seconds: expected 1..86400",
        "--warm-up, 60, 'warm-up: expected 0 or more, less than the whole time'",
        "--patience, 0, patience: expected 1..600",
        "--rate, 0, 'rate: expected more than 0, up to 1000000'",
        "--batch, 1001, batch: expected 1..1000",
        "--connections, 0, connections: expected 1..100000",
        "--addresses, 251, addresses: expected 1..250",
        "--services, LIBRARY, readers: expected at least one of the services",
        "--check-sample, -1, --check-sample: -1 (expected 0..2147483647)",
        "--progress, -1, --progress: -1 (expected 0..2147483647)",
        "--audit, /nowhere, --audit: /nowhere (expected a folder)",
        "--gateway-pid, 1, --gateway-pid: only for IDLE",
        "--backlog, 7, --backlog: only for RECONNECT",
        "--overload-connections, 7, --overload-connections: only for OVERLOAD",
        "--residents, 7, --residents: only with --own-gateway",
    })
    void saysWhatIsWrongWithAnOption(String option, String value, String message) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("mixed"));
        arguments.addAll(List.of(option, value));
        if (!option.equals("--target")) {
            arguments.addAll(List.of("--target", "http://127.0.0.1:9"));
        }
        assertEquals(2, execute(arguments));
        assertTrue(err.toString().contains(message), err::toString);
    }

    private int run(String... options) throws Exception {
        FakeGateway.Ports ports = Fixture.done(gateway.listen());
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--target", ports.http().toString()));
        arguments.addAll(List.of("--mqtt-port", Integer.toString(ports.mqtt().port())));
        arguments.addAll(
                List.of("--management-port", Integer.toString(ports.http().port())));
        return execute(arguments);
    }

    private int execute(List<String> options) {
        List<String> arguments = new ArrayList<>(List.of("run"));
        arguments.addAll(options);
        arguments.addAll(List.of("--load-files", directory.toString()));
        if (!options.contains("--progress")) {
            arguments.addAll(List.of("--progress", "0"));
        }
        return KazasuLoad.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }
}
