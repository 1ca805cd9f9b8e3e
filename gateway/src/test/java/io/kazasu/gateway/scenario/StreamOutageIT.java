package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger goes away under connected readers, or the gateway itself. */
class StreamOutageIT {
    private static final StreamTown TOWN = new StreamTown("out");

    @TempDir
    Path folder = Path.of("");

    @Test
    void whatCannotBeCommittedIsNotAcknowledgedAndDecidedOnceWhenItComesAgain() throws Exception {
        try (StoppableServer server = new StoppableServer(folder.resolve("ledger"));
                GatewayProcess gateway =
                        new GatewayProcess(folder, Map.of("KAZASU_DATABASES_KAZASU", server.uri("kazasu")))) {
            gateway.start();
            gateway.importFolder(TOWN.reference().write(folder.resolve("reference")));
            String three = TOWN.tap(1);
            String five = TOWN.tap(1);
            String socket = TOWN.tap(1);
            try (MqttReader reader3 = Mqtt3Reader.connect(gateway.mqtt(), "out-3");
                    Mqtt5Reader reader5 = Mqtt5Reader.connect(gateway.mqtt(), "out-5");
                    StreamReader stream = StreamReader.connect(gateway.http(), "out-1")) {
                server.stop();
                MqttReader.Publication sent3 = publish(reader3, three);
                MqttReader.Publication sent5 = publish(reader5, five);
                JsonObject problem = stream.tap(socket);
                assertEquals("/problems/unavailable", problem.getString("problem"));
                assertTrue(problem.getInteger("retryAfterSeconds") >= 1);
                assertEquals(0x89, reader5.endCode());
                Eventually.equal(false, reader3::open);
                assertThrows(IOException.class, sent3::awaitAcknowledged);
                assertFalse(sent5.acknowledged());
                assertEquals(0, Metrics.read(gateway.management()).acknowledged());
                server.start();
                stream.answers().forget(1);
                Eventually.equal(true, () -> decided(stream, socket));
            }
            try (MqttReader reader3 = connected(() -> Mqtt3Reader.connect(gateway.mqtt(), "out-3"));
                    MqttReader reader5 = connected(() -> Mqtt5Reader.connect(gateway.mqtt(), "out-5"))) {
                assertFalse(reader3.tap(three).getBoolean("replayed"));
                assertFalse(reader5.tap(five).getBoolean("replayed"));
                reader3.answers().forget(1);
                assertTrue(reader3.tap(three).getBoolean("replayed"));
            }
            GatewayProcess.Finished audit = gateway.run("audit verify");
            assertEquals(0, audit.code(), audit.output());
            assertTrue(audit.output().contains("ledger: 3 entries"), audit.output());
        }
    }

    @Test
    void aDrainingGatewayAnswersWhatItHasTakenAndSaysGoodbye() throws Exception {
        int taps = 100;
        try (GatewayProcess gateway = new GatewayProcess(folder)) {
            gateway.start();
            gateway.importFolder(TOWN.reference().write(folder.resolve("reference")));
            StreamReader stream = StreamReader.connect(gateway.http(), "out-1");
            Mqtt5Reader mqtt = Mqtt5Reader.connect(gateway.mqtt(), "out-2");
            for (int i = 1; i <= taps; i++) {
                stream.send(TOWN.tap(i));
                publish(mqtt, TOWN.tap(i));
            }
            stream.answers().await(1);
            CompletableFuture<Integer> goingOn = CompletableFuture.supplyAsync(() -> tapOn(mqtt, taps));
            mqtt.answers().await(taps);
            assertEquals(0, gateway.terminate());
            assertEquals(1001, stream.closeCode());
            assertEquals(0x8B, mqtt.endCode());
            int last = goingOn.get(10, TimeUnit.SECONDS);
            gateway.start();
            assertNothingIsLost(gateway, "out-1", stream.answers(), taps);
            assertNothingIsLost(gateway, "out-2", mqtt.answers(), last);
        }
    }

    /** A reader that knows nothing of the shutdown: as many as it may have on their way, until the connection ends. */
    private static int tapOn(MqttReader reader, int last) {
        int sequence = last;
        while (reader.open()) {
            try {
                publish(reader, TOWN.tap(sequence + 1));
                sequence++;
            } catch (IOException full) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
        return sequence;
    }

    /** Every decision that was told is in the ledger. */
    private static void assertNothingIsLost(GatewayProcess gateway, String reader, Answers told, int taps)
            throws IOException {
        long last = new WireClient(gateway.http())
                .get("token-" + reader, "/v1/readers/me")
                .json()
                .getLong("lastSequence");
        for (int i = 1; i <= taps; i++) {
            if (told.decided(i)) {
                assertTrue(i <= last, reader + ": " + i + " was told but " + last + " is the last one kept");
            }
        }
    }

    private static MqttReader.Publication publish(MqttReader reader, String tap) throws IOException {
        return reader.publish(MqttReader.TAPS, tap.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean decided(StreamReader stream, String tap) throws IOException {
        JsonObject answer = stream.tap(tap);
        stream.answers().forget(1);
        return answer.containsKey("verdict");
    }

    /** As a reader does: until the gateway has found its ledger again. */
    private static MqttReader connected(Connect connect) throws IOException {
        MqttReader[] connected = new MqttReader[1];
        Eventually.equal(true, () -> {
            try {
                connected[0] = connect.now();
                return true;
            } catch (IOException e) {
                return false;
            }
        });
        return connected[0];
    }

    private interface Connect {
        MqttReader now() throws IOException;
    }
}
