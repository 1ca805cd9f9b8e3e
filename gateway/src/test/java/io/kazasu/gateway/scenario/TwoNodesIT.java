package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways of one cluster on one PostgreSQL: a reader is one reader, whichever node it is connected to. */
class TwoNodesIT {
    private static final StreamTown TOWN = new StreamTown("two");
    private static final int TAPS = 60;
    private static final int TAKEN_OVER = 0x8E;

    @TempDir
    Path folder = Path.of("");

    private final Set<Long> positions = new HashSet<>();

    /** Of a reader; one that is sent again is the same to the last byte. */
    private final List<String> taps =
            LongStream.rangeClosed(1, TAPS).mapToObj(TOWN::tap).toList();

    @Test
    void aReaderIsFoundAndDecidedOnceOnWhicheverNodeItIs() throws Exception {
        List<Integer> ports = List.of(freePort(), freePort());
        try (StoppableServer server = new StoppableServer(folder.resolve("postgres"))) {
            GatewayProcess first = node(server, "first", ports, 0);
            try (GatewayProcess second = node(server, "second", ports, 1)) {
                first.start();
                second.start();
                second.importFolder(TOWN.reference().write(folder.resolve("reference")));
                takenOverOnTheWebSocket(first, second);
                takenOverOnMqtt(second, first);
                commandsFindTheReader(first, second);
                survivesItsNode(first, second);
                GatewayProcess.Finished audit = second.run("audit verify");
                assertEquals(0, audit.code(), audit.output());
                String entries = String.format("ledger: %,d entries", positions.size());
                assertTrue(audit.output().contains(entries), audit.output());
                purgesWithoutTheCardKey(server);
            } finally {
                first.kill();
            }
        }
    }

    /** As its systemd unit does, which is given the databases' password alone. */
    private void purgesWithoutTheCardKey(StoppableServer server) throws Exception {
        GatewayProcess.Finished purge = new GatewayProcess(
                        Files.createDirectory(folder.resolve("purge")), Map.of("KAZASU_POSTGRES_URI", server.uri("")))
                .run("purge");
        assertEquals(0, purge.code(), purge.output());
    }

    private GatewayProcess node(StoppableServer server, String name, List<Integer> ports, int own) throws IOException {
        String members = "127.0.0.1:" + ports.get(0) + ",127.0.0.1:" + ports.get(1);
        return new GatewayProcess(
                Files.createDirectory(folder.resolve(name)),
                Map.of(
                        "KAZASU_POSTGRES_URI",
                        server.uri(""),
                        "KAZASU_CARD_KEY",
                        "5a".repeat(32),
                        "KAZASU_CLUSTER_PORT",
                        "" + ports.get(own),
                        "KAZASU_CLUSTER_MEMBERS",
                        members));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** What was on its way over the former connection is decided once, over the new one. */
    private void takenOverOnTheWebSocket(GatewayProcess from, GatewayProcess to) throws Exception {
        try (StreamReader former = StreamReader.connect(from.http(), "two-1")) {
            for (int i = 1; i <= TAPS; i++) {
                former.send(taps.get(i - 1));
            }
            former.answers().await(1);
            try (StreamReader newer = StreamReader.connect(to.http(), "two-1")) {
                assertEquals(4409, former.closeCode());
                allDecided(former.answers(), tap -> newer.tap(tap));
            }
        }
    }

    private void takenOverOnMqtt(GatewayProcess from, GatewayProcess to) throws Exception {
        try (Mqtt5Reader former = Mqtt5Reader.connect(from.mqtt(), "two-2")) {
            for (int i = 1; i <= TAPS; i++) {
                former.publish(MqttReader.TAPS, taps.get(i - 1).getBytes(StandardCharsets.UTF_8));
            }
            former.answers().await(1);
            try (MqttReader newer = Mqtt3Reader.connect(to.mqtt(), "two-2")) {
                assertEquals(TAKEN_OVER, former.endCode());
                allDecided(former.answers(), newer::tap);
            }
        }
    }

    /** Which were told over the former connection are in the ledger; all others are sent again, as a reader does. */
    private void allDecided(Answers former, Taps newer) throws IOException {
        for (int i = 1; i <= TAPS; i++) {
            if (former.decided(i)) {
                added(former.await(i));
            } else {
                added(newer.decided(taps.get(i - 1)));
            }
        }
    }

    private void added(JsonObject decision) {
        assertEquals("ACCEPTED", decision.getString("verdict"), decision::encode);
        assertTrue(positions.add(decision.getLong("position")), decision::encode);
    }

    private static void commandsFindTheReader(GatewayProcess first, GatewayProcess second) throws Exception {
        try (StreamReader socket = StreamReader.connect(first.http(), "two-3");
                MqttReader mqtt = Mqtt5Reader.connect(second.mqtt(), "two-4")) {
            socket.answers().next();
            mqtt.commands().next();
            MqttIT.received(new WireClient(second.http()), "two-3", socket.answers());
            MqttIT.received(new WireClient(first.http()), "two-4", mqtt.commands());
        }
    }

    private void survivesItsNode(GatewayProcess dying, GatewayProcess other) throws Exception {
        try (StreamReader former = StreamReader.connect(dying.http(), "two-5")) {
            for (int i = 1; i <= TAPS; i++) {
                former.send(taps.get(i - 1));
            }
            former.answers().await(1);
            dying.kill();
            former.closeCode();
            try (StreamReader newer = StreamReader.connect(other.http(), "two-5")) {
                long last = newer.answers().next().getLong("lastSequence");
                for (int i = 1; i <= TAPS; i++) {
                    assertTrue(i <= last || !former.answers().decided(i), i + " was told, " + last + " is kept");
                }
                allDecided(former.answers(), newer::tap);
            }
        }
    }

    private interface Taps {
        JsonObject decided(String tap) throws IOException;
    }
}
