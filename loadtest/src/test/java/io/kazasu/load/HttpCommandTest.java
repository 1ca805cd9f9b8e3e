package io.kazasu.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpCommandTest {
    private final Vertx vertx = Vertx.vertx();
    private final FakeGateway gateway = new FakeGateway(vertx, 1);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @BeforeEach
    void writeInputs() throws IOException {
        Files.writeString(directory.resolve("readers.csv"), "reader,token\nreader-1,reader-1\nreader-2,reader-2\n");
        Files.writeString(directory.resolve("cards.txt"), "KZA\nKZB\n\nKZC\n");
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void reportsAndKeepsTheHistory() throws Exception {
        gateway.troubled(0.2);
        Path history = directory.resolve("history/load.jsonl");
        assertEquals(
                0,
                run("--target", target(), "--service", "shelter", "--taps", "60", "--history", history.toString()),
                err::toString);
        JsonObject report = new JsonObject(out.toString());
        assertTrue(report.getBoolean("asExpected"));
        assertEquals(60, report.getJsonObject("taps").getInteger("acknowledged"));
        assertEquals(60, report.getJsonObject("verdicts").getInteger("ACCEPTED"));
        Set<String> keys = new HashSet<>();
        for (String line : Files.readAllLines(history)) {
            JsonObject tap = new JsonObject(line);
            keys.add(tap.getString("reader") + ":" + tap.getLong("sequence"));
            assertEquals("ACCEPTED", tap.getString("verdict"));
            assertTrue(tap.getInteger("card") < 3 && !line.contains("KZ"), "a card goes by its index");
        }
        assertEquals(gateway.taps().keySet(), keys);
    }

    @Test
    void exitsWithOneWhenTheGatewayIsAtFault() throws Exception {
        gateway.status(500);
        assertEquals(1, run("--target", target(), "--service", "ELECTION", "--taps", "5"));
        assertEquals(
                5, new JsonObject(out.toString()).getJsonObject("unexpected").getInteger("status 500"));
    }

    @Test
    void saysInALineThatAReaderIsUnknown() throws Exception {
        Files.writeString(directory.resolve("readers.csv"), "reader,token\nstranger,stranger\n");
        assertEquals(1, run("--target", target(), "--service", "ELECTION"));
        assertEquals(
                "kazasu-load: stranger: /problems/unauthenticated",
                err.toString().strip());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "--target, http://192.0.2.1:8080, target: expected a loopback host",
        "--target, http://127.0.0.1.example.org:80, target: expected a loopback host",
        "--target, https://127.0.0.1:8080, target: expected http://HOST:PORT",
        "--target, http://127.0.0.1, target: expected a port 1..65535",
        "--taps, 0, taps: expected 1..50000000",
        "--taps, 50000001, taps: expected 1..50000000",
        "--seconds, 3601, seconds: expected 1..3600",
        "--patience, 0, patience: expected 1..600",
        "--rate, 0, 'rate: expected more than 0, up to 1000000'",
        "--batch, 1001, batch: expected 1..1000",
        "--connections, 0, connections: expected 1..10000",
        "--ground, 7, ground: expected 1..6",
        "--rounds, 50000000, 'rounds: expected 0 or more, and at most 50000000 taps'",
    })
    void saysWhatIsWrongWithAnOption(String option, String value, String message) {
        assertEquals(2, run("--service", "ELECTION", option, value));
        assertTrue(err.toString().contains(message), err::toString);
    }

    private int run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("http"));
        arguments.addAll(List.of("--readers", directory.resolve("readers.csv").toString()));
        arguments.addAll(List.of("--cards", directory.resolve("cards.txt").toString()));
        arguments.addAll(List.of(options));
        return KazasuLoad.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    private String target() throws Exception {
        return gateway.listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .toString();
    }
}
