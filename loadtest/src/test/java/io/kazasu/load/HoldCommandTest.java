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
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HoldCommandTest {
    private final Vertx vertx = Vertx.vertx();
    private final FakeGateway gateway = new FakeGateway(vertx, 1);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @BeforeEach
    void writeInputs() throws IOException {
        Files.writeString(directory.resolve("readers.csv"), """
                reader,token,service,site
                reader-1,reader-1,ELECTION,p
                reader-2,reader-2,ELECTION,p
                reader-3,reader-3,SHELTER,s
                reader-4,reader-4,ATTENDANCE,o
                """);
        Files.writeString(directory.resolve("cards.txt"), "KZA\n");
        Files.writeString(directory.resolve("catalogue.csv"), "kind,id,site\nFORM,f,\n");
    }

    @AfterEach
    void close() throws Exception {
        Fixture.done(vertx.close());
    }

    @Test
    void readersStayConnectedAndNobodyTaps() throws Exception {
        FakeGateway.Ports ports = Fixture.done(gateway.listen());
        String self = Long.toString(ProcessHandle.current().pid());
        assertEquals(0, hold(ports, "2", "--gateway-pid", self, "--seconds", "1"), err::toString);
        JsonObject told = new JsonObject(out.toString());
        assertTrue(told.getBoolean("passed"));
        JsonObject figures = told.getJsonObject("figures");
        assertEquals(4, figures.getInteger("idleConnections"));
        assertTrue(figures.containsKey("bytesPerConnection"));
        assertTrue(err.toString().contains("holding 4 readers"), err::toString);
        assertEquals(Map.of(), gateway.taps());
    }

    @Test
    void aConnectionThatTheGatewayEndsIsAFault() throws Exception {
        FakeGateway.Ports ports = Fixture.done(gateway.listen());
        Thread ending = Thread.ofPlatform()
                .start(() -> Fixture.unchecked(() -> {
                    while (!err.toString().contains("holding")) {
                        TimeUnit.MILLISECONDS.sleep(5);
                    }
                    return Fixture.done(vertx.close());
                }));
        assertEquals(1, hold(ports, "2", "--seconds", "3"), err::toString);
        ending.join();
        JsonObject told = new JsonObject(out.toString());
        assertFalse(told.getBoolean("passed"));
        assertEquals(4, told.getJsonObject("figures").getInteger("endedByTheGateway"));
        assertTrue(err.toString().contains("the gateway has ended 4 connections"), err::toString);
    }

    @Test
    void asksForAsManyReadersAsThereAre() throws Exception {
        FakeGateway.Ports ports = Fixture.done(gateway.listen());
        assertEquals(2, hold(ports, "3"));
        assertTrue(
                err.toString().contains("readers: there are 4, 3 are to be idle over WebSocket and 2 over MQTT"),
                err::toString);
        assertEquals(2, hold(ports, "2147483647"));
        assertTrue(err.toString().contains("--idle-websocket: 2147483647 (expected 0..200000)"), err::toString);
    }

    private int hold(FakeGateway.Ports ports, String webSocket, String... more) {
        List<String> arguments = new ArrayList<>(List.of("hold", "--load-files", directory.toString()));
        arguments.addAll(List.of("--target", ports.http().toString()));
        arguments.addAll(List.of("--mqtt-port", Integer.toString(ports.mqtt().port())));
        arguments.addAll(List.of("--idle-websocket", webSocket, "--idle-mqtt", "2"));
        arguments.addAll(List.of(more));
        return KazasuLoad.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }
}
