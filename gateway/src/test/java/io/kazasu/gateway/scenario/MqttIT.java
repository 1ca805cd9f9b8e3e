package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.directory.TokenHash;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers over MQTT, by clients of Eclipse Paho. */
class MqttIT {
    private static final int TAKEN_OVER = 0x8E;
    private static final int NOT_AUTHORIZED = 0x87;

    private static final String DISPLAY = "{\"command\": \"DISPLAY\", \"text\": {\"ja\": \"受付中\", \"en\": \"Open\"}}";

    /** Each in and out by turns. */
    private static final int PEOPLE = 20;

    @TempDir
    static Path folder = Path.of("");

    private static GatewayProcess gateway = new GatewayProcess(Path.of(""));
    private static final StreamTown TOWN = new StreamTown("mq");

    /** Both versions that the gateway speaks. */
    enum Version {
        V3(2, 4, 5) {
            @Override
            MqttReader connect(String reader) throws IOException {
                return Mqtt3Reader.connect(gateway.mqtt(), reader);
            }

            @Override
            int refusal(String clientId, String user, String token) throws IOException {
                return Mqtt3Reader.refusal(gateway.mqtt(), clientId, user, token);
            }
        },
        V5(0x85, 0x86, 0x87) {
            @Override
            MqttReader connect(String reader) throws IOException {
                return Mqtt5Reader.connect(gateway.mqtt(), reader);
            }

            @Override
            int refusal(String clientId, String user, String token) throws IOException {
                return Mqtt5Reader.refusal(gateway.mqtt(), clientId, user, token);
            }
        };

        private final int identifierRejected;
        private final int badPassword;
        private final int notAuthorized;

        Version(int identifierRejected, int badPassword, int notAuthorized) {
            this.identifierRejected = identifierRejected;
            this.badPassword = badPassword;
            this.notAuthorized = notAuthorized;
        }

        abstract MqttReader connect(String reader) throws IOException;

        abstract int refusal(String clientId, String user, String token) throws IOException;

        /** As many as the client sends without waiting: MQTT 5 knows how many the gateway takes, 3.1.1 does not. */
        int window() {
            return this == V3 ? 700 : 100;
        }

        /** One of the readers of each version, so that tests do not take over each other's. */
        String reader(int number) {
            return "mq-" + (this == V3 ? number : number + 6);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        gateway = new GatewayProcess(folder);
        gateway.start();
        gateway.importFolder(TOWN.reference().write(folder.resolve("reference")));
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
    }

    @ParameterizedTest
    @EnumSource
    void aTapIsAnsweredAndAcknowledgedAndResumedByTheHello(Version version) throws Exception {
        String tap = TOWN.tap(7);
        try (MqttReader reader = version.connect(version.reader(1))) {
            JsonObject hello = reader.commands().next();
            assertEquals("hello", hello.getString("type"));
            assertEquals(0, hello.getLong("lastSequence"));
            JsonObject decision = reader.tap(tap);
            assertEquals("decision", decision.getString("type"));
            assertEquals("ACCEPTED", decision.getString("verdict"));
            assertEquals(version.reader(1), decision.getString("reader"));
        }
        try (MqttReader again = version.connect(version.reader(1))) {
            assertEquals(7, again.commands().next().getLong("lastSequence"));
            assertTrue(again.tap(tap).getBoolean("replayed"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBacklogIsDecidedInOrder(Version version) throws Exception {
        int taps = version.window();
        Instant outage = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
        try (MqttReader reader = version.connect(version.reader(2))) {
            List<MqttReader.Publication> sent = new ArrayList<>();
            int first = version == Version.V3 ? 220 : 240;
            for (int i = 0; i < taps; i++) {
                String tap = TOWN.tap(i + 1, outage.plusSeconds(i), first + i % PEOPLE);
                sent.add(reader.publish(MqttReader.TAPS, tap.getBytes(StandardCharsets.UTF_8)));
            }
            for (int i = 0; i < taps; i++) {
                JsonObject decision = answer(reader, i + 1);
                assertTrue(decision.getBoolean("late"), decision::encode);
                assertEquals(
                        i / PEOPLE % 2 == 0 ? "IN" : "OUT",
                        decision.getJsonObject("result").getString("direction"),
                        decision::encode);
                sent.get(i).awaitAcknowledged();
            }
        }
    }

    /** MQTT 3.1.1 has no word for why a connection ends: the gateway's metrics do. */
    private static JsonObject answer(MqttReader reader, long sequence) throws IOException {
        try {
            return reader.answers().await(sequence);
        } catch (IOException e) {
            Map<String, Long> ended =
                    Metrics.read(gateway.management()).byLabel("kazasu_connections_ended_total", "kind");
            throw new IOException("the gateway has ended " + ended, e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeDecidedIsAcknowledgedWithAProblemAndCounted(Version version) throws Exception {
        Map<String, Long> before = Metrics.problems(gateway.management());
        try (MqttReader reader = version.connect(version.reader(3))) {
            reader.publish(MqttReader.TAPS, "{".getBytes(StandardCharsets.UTF_8))
                    .awaitAcknowledged();
            assertEquals("/problems/malformed", reader.answers().next().getString("problem"));
            reader.publish(MqttReader.TAPS, new byte[70_000]).awaitAcknowledged();
            assertEquals("/problems/too-large", reader.answers().next().getString("problem"));
            JsonObject number = reader.tap(TOWN.tap(3).replace(TOWN.card(3), "123456789018"));
            assertEquals("/problems/individual-number", number.getString("problem"));
            assertEquals("ACCEPTED", reader.tap(TOWN.tap(4)).getString("verdict"));
        }
        expectCounted(before, Map.of("malformed", 1L, "too-large", 1L, "individual-number", 1L));
    }

    /** These and no others since then. */
    private static void expectCounted(Map<String, Long> before, Map<String, Long> problems) throws IOException {
        Eventually.equal(problems, () -> Metrics.risen(Metrics.problems(gateway.management()), before));
    }

    @ParameterizedTest
    @EnumSource
    void onlyItsOwnTopicsMayBeSubscribed(Version version) throws Exception {
        Map<String, Long> before = Metrics.problems(gateway.management());
        try (MqttReader reader = version.connect(version.reader(4))) {
            int refused = version == Version.V3 ? 0x80 : NOT_AUTHORIZED;
            assertEquals(refused, reader.subscribe("kazasu/v1/readers/mq-9/commands"));
            assertEquals(refused, reader.subscribe("kazasu/v1/readers/mq-9/decisions"));
            assertEquals(refused, reader.subscribe(MqttReader.TAPS));
            assertEquals(1, reader.subscribe(reader.decisionsTopic()));
        }
        expectCounted(before, Map.of("forbidden", 3L));
    }

    @ParameterizedTest
    @EnumSource
    void whoMayNotConnectIsToldAndCounted(Version version) throws Exception {
        Map<String, Long> before = Metrics.problems(gateway.management());
        assertEquals(version.badPassword, version.refusal("mq-6", "mq-6", "nobody"));
        assertEquals(version.badPassword, version.refusal("mq-6", "mq-5", "token-mq-6"));
        assertEquals(version.identifierRejected, version.refusal("other", "mq-6", "token-mq-6"));
        assertEquals(version.notAuthorized, version.refusal("mq-never", "mq-never", "token-mq-never"));
        expectCounted(before, Map.of("unauthenticated", 2L, "malformed", 1L, "reader-disabled", 1L));
    }

    @Test
    void theNewestConnectionOfAReaderCountsAlsoBetweenTransports() throws Exception {
        try (Mqtt5Reader first = Mqtt5Reader.connect(gateway.mqtt(), "mq-5");
                MqttReader second = Mqtt3Reader.connect(gateway.mqtt(), "mq-5")) {
            assertEquals(TAKEN_OVER, first.endCode());
            assertEquals("ACCEPTED", second.tap(TOWN.tap(1)).getString("verdict"));
            try (StreamReader third = StreamReader.connect(gateway.http(), "mq-5")) {
                Eventually.equal(false, second::open);
                assertEquals("ACCEPTED", third.tap(TOWN.tap(2)).getString("verdict"));
            }
        }
    }

    @Test
    void aRevokedTokenEndsTheConnectionWithinASecond() throws Exception {
        try (Mqtt5Reader revoked = Mqtt5Reader.connect(gateway.mqtt(), "mq-lost")) {
            revoked.tap(TOWN.tap(1));
            String header = "reader,site,service,direction,token_sha256,enabled";
            gateway.importFolder(new ReferenceFolder()
                    .line(
                            "readers.csv",
                            header,
                            "mq-lost",
                            "gym",
                            "SHELTER",
                            "AUTO",
                            TokenHash.of("another").hex(),
                            true)
                    .write(folder.resolve("revocation")));
            long imported = System.nanoTime();
            assertEquals(NOT_AUTHORIZED, revoked.endCode());
            assertTrue(System.nanoTime() - imported < Duration.ofSeconds(1).toNanos());
        }
    }

    /** It was told in the CONNACK how many it may send; one that only reads on is not kept waiting for ever. */
    @Test
    void whoSendsMoreThanTheReceiveMaximumIsDisconnected() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.mqtt())) {
            socket.setSoTimeout(10_000);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(MqttPackets.connect(5, "mq-plain-max", "token-mq-plain-max"));
            for (int i = 1; i <= 200; i++) {
                all.writeBytes(MqttPackets.tap5(i, TOWN.tap(i)));
            }
            socket.getOutputStream().write(all.toByteArray());
            byte[] said = socket.getInputStream().readAllBytes();
            byte[] goodbye = Arrays.copyOfRange(said, said.length - 4, said.length);
            assertArrayEquals(new byte[] {(byte) 0xE0, 2, (byte) 0x93, 0}, goodbye);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void noMoreIsOnItsWayThanTheReaderTakes(int receiveMaximum) throws Exception {
        new MqttManners(gateway, TOWN).noMoreIsOnItsWayThanTheReaderTakes(receiveMaximum);
    }

    @Test
    void whoMissesTheKeepAliveIsDisconnectedAndCounted() throws Exception {
        new MqttManners(gateway, TOWN).aReaderIsDisconnectedAfterOneAndAHalfKeepAlives();
    }

    @Test
    void aWillIsAcceptedAndNotPublished() throws Exception {
        new MqttManners(gateway, TOWN).aWillIsNotPublished();
    }

    @Test
    void aTapWithoutAcknowledgementIsNotTaken() throws Exception {
        try (Mqtt5Reader reader = Mqtt5Reader.connect(gateway.mqtt(), "mq-6")) {
            reader.publish(MqttReader.TAPS, TOWN.tap(1).getBytes(StandardCharsets.UTF_8), 0);
            JsonObject problem = reader.answers().next();
            assertEquals("qos", problem.getString("field"));
            assertFalse(reader.tap(TOWN.tap(1)).getBoolean("replayed"));
        }
    }

    @Test
    void commandsReachTheReaderOverBothTransports() throws Exception {
        WireClient office = new WireClient(gateway.http());
        String path = "/v1/readers/mq-12/commands";
        assertEquals(false, office.post("token-chief", path, DISPLAY).json().getBoolean("delivered"));
        assertEquals(403, office.post("token-auditor", path, DISPLAY).status());
        assertEquals(
                404,
                office.post("token-chief", "/v1/readers/none/commands", DISPLAY).status());
        assertEquals(
                400,
                office.post("token-chief", path, "{\"command\": \"DISPLAY\"}").status());
        try (MqttReader reader = Mqtt5Reader.connect(gateway.mqtt(), "mq-12")) {
            reader.commands().next();
            received(office, "mq-12", reader.commands());
        }
        try (StreamReader reader = StreamReader.connect(gateway.http(), "mq-12")) {
            reader.answers().next();
            received(office, "mq-12", reader.answers());
        }
    }

    /** Each kind of command arrives, whichever gateway the office asks. */
    static void received(WireClient office, String reader, Answers frames) throws IOException {
        String path = "/v1/readers/" + reader + "/commands";
        JsonObject answer = office.post("token-chief", path, DISPLAY).json();
        assertEquals(true, answer.getBoolean("delivered"), answer::encode);
        JsonObject frame = frames.next();
        assertEquals("command", frame.getString("type"));
        assertEquals("DISPLAY", frame.getString("command"));
        assertEquals("受付中", frame.getJsonObject("text").getString("ja"));
        assertEquals(answer.getString("id"), frame.getString("id"));
        String hotList = "{\"command\": \"HOT_LIST\", \"version\": 12}";
        assertEquals(200, office.post("token-chief", path, hotList).status());
        assertEquals(12, frames.next().getLong("version"));
        assertEquals(
                200,
                office.post("token-chief", path, "{\"command\": \"REFRESH_CONFIGURATION\"}")
                        .status());
        assertEquals("REFRESH_CONFIGURATION", frames.next().getString("command"));
    }

    /** The commands that the README shows, each with a reader's name, token and port, in the order of the page. */
    @Test
    void whatTheReadmeSaysOfMosquittoHolds() throws Exception {
        Path tap = folder.resolve("tap.json");
        Files.writeString(tap, TOWN.tap(1));
        List<Tool.Ran> ran = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("..", "README.md"))) {
            if (line.startsWith("    mosquitto_") && line.contains("READERS-TOKEN")) {
                String mine = line.strip()
                        .replace("READERS-TOKEN", "token-mq-11")
                        .replace("READER", "mq-11")
                        .replace("1883", "" + gateway.mqtt())
                        .replace("tap.json", tap.toString());
                ran.add(Tool.run(List.of("sh", "-c", mine)));
            }
        }
        ran.forEach(each -> assertEquals(0, each.code(), each::errors));
        JsonObject decision = new JsonObject(ran.get(0).output());
        assertEquals("ACCEPTED", decision.getString("verdict"), decision::encode);
        assertEquals("", ran.get(1).output());
        assertEquals(1, new JsonObject(ran.get(2).output()).getLong("lastSequence"));
        assertEquals(3, ran.size());
    }

    @ParameterizedTest
    @EnumSource
    void mosquittoIsToldWhatItMayNot(Version version) throws Exception {
        String reader = version == Version.V3 ? "mq-plain-3" : "mq-plain-5";
        List<String> publish = mosquitto("mosquitto_pub", version, reader, "-t", MqttReader.TAPS, "-m", TOWN.tap(1));
        assertEquals(0, Tool.run(publish).code());
        List<String> wrong = new ArrayList<>(publish);
        wrong.set(wrong.indexOf("token-" + reader), "nobody");
        assertEquals(version.badPassword, Tool.run(wrong).code());
        List<String> other = mosquitto("mosquitto_pub", version, reader, "-t", "kazasu/v1/other", "-m", TOWN.tap(2));
        String refusal = version == Version.V3 ? "The connection was lost" : "Not authorized";
        assertTrue(Tool.run(other).errors().contains(refusal));
        List<String> everything = mosquitto("mosquitto_sub", version, reader, "-t", "#", "-C", "1");
        assertTrue(Tool.run(everything).errors().contains("All subscription requests were denied"));
        assertEquals(1, lastSequence(reader));
    }

    private static List<String> mosquitto(String program, Version version, String reader, String... more) {
        List<String> line = Tool.mosquitto(program, version == Version.V3 ? "311" : "5", gateway.mqtt(), reader);
        line.addAll(List.of(more));
        return line;
    }

    private static long lastSequence(String reader) throws IOException {
        return new WireClient(gateway.http())
                .get("token-" + reader, "/v1/readers/me")
                .json()
                .getLong("lastSequence");
    }

    @Test
    void curlTapsOneByOneAndInBatchesAndAsksWhereItIs() throws Exception {
        String taps = "[" + TOWN.tap(2) + "," + TOWN.tap(3) + "]";
        String status = "\n200";
        String decided = curl("/v1/taps", TOWN.tap(1));
        assertTrue(decided.contains("\"verdict\":\"ACCEPTED\"") && decided.endsWith(status), decided);
        String batch = curl("/v1/taps/batch", taps);
        assertEquals(2, new JsonArray(batch.replace(status, "")).size(), batch);
        String me = curl("/v1/readers/me");
        assertEquals(3, new JsonObject(me.replace(status, "")).getLong("lastSequence"), me);
        String refused = curl("/v1/taps", "{");
        assertTrue(refused.contains("/problems/malformed") && refused.endsWith("\n400"), refused);
    }

    private static String curl(String path, String... body) throws IOException {
        return Tool.run(Tool.curl(gateway.http(), "mq-off", path, body)).output();
    }
}
