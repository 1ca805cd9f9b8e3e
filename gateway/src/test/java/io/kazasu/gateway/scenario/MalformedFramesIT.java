package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is sent, the gateway stays up, other readers are answered, memory stays flat and each refusal is counted by
 * its kind. Frames are truncated, oversized, no UTF-8, of wrong types, right but for a byte, far too many, or nothing at
 * all that the protocol knows; and all the while there are clients that never come to the point.
 */
class MalformedFramesIT {
    /** A few seconds in every build; {@code -Dkazasu.malformed.frames=100000} for longer. */
    private static final int FRAMES = Integer.getInteger("kazasu.malformed.frames", 3_000);

    private static final int SLOW_CLIENTS = 200;

    /** On a machine that runs other tests at the same time. */
    private static final long NEIGHBOURS_MILLIS_MAX = 4_000;

    /** What may come to stay between a fifth of the frames and all of them: caches that fill. */
    private static final long HEAP_GROWTH_MIB_MAX = 24;

    private static final long RESIDENT_GROWTH_MIB_MAX = 128;

    /** Held from the beginning: what the process grows by then is outside of the heap. */
    private static final String WHOLE_HEAP = "-Xms400m -Xmn200m -XX:+AlwaysPreTouch";

    private static final StreamTown TOWN = new StreamTown("bad");

    @TempDir
    static Path folder = Path.of("");

    private static GatewayProcess gateway = new GatewayProcess(Path.of(""));
    private static final List<Socket> SLOW = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        gateway = new GatewayProcess(folder, Map.of("JDK_JAVA_OPTIONS", WHOLE_HEAP));
        gateway.start();
        gateway.importFolder(TOWN.reference().write(folder.resolve("reference")));
        for (int client = 0; client < SLOW_CLIENTS; client++) {
            drip(gateway.http(), "GET /v1/readers/me HTTP/1.1\r\nHo");
            drip(gateway.mqtt(), client % 2 == 0 ? "" : "\20\40\0\4MQ");
        }
    }

    private static void drip(int port, String beginning) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        SLOW.add(socket);
        socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
    }

    @AfterAll
    static void stop() throws IOException {
        for (Socket socket : SLOW) {
            socket.close();
        }
        gateway.close();
    }

    @Test
    void overHttp() throws Exception {
        long seed = 10;
        Map<String, Long> counted = attack("bad-1", gateway.http(), new HttpRequests(TOWN, new Random(seed)));
        for (String kind : List.of(
                "malformed",
                "too-large",
                "unsupported-media-type",
                "individual-number",
                "method-not-allowed",
                "unauthenticated")) {
            assertTrue(counted.containsKey(kind), kind + " in " + counted);
        }
    }

    @Test
    void onTheWebSocket() throws Exception {
        long seed = 11;
        Map<String, Long> counted = attack("bad-6", gateway.http(), new WebSocketFrames(TOWN, new Random(seed)));
        for (String kind : List.of("malformed", "too-large", "unsupported-media-type", "individual-number")) {
            assertTrue(counted.containsKey(kind), kind + " in " + counted);
        }
    }

    @Test
    void onMqtt() throws Exception {
        long seed = 12;
        Map<String, Long> counted = attack("bad-2", gateway.mqtt(), new MqttPackets(TOWN, new Random(seed)));
        for (String kind : List.of("malformed", "too-large", "forbidden")) {
            assertTrue(counted.containsKey(kind), kind + " in " + counted);
        }
    }

    /** However slowly they drip, they are gone after a while, and counted. */
    @Test
    void whoNeverComesToThePointIsLetGo() throws Exception {
        Eventually.equalWithin(
                Duration.ofSeconds(30), 2L * SLOW_CLIENTS, () -> endings().getOrDefault("slow", 0L));
    }

    /** What was counted, by problem; all figures go to a file in {@code target}. */
    private static Map<String, Long> attack(String neighbours, int port, Frames frames) throws Exception {
        Map<String, Long> problems = Metrics.problems(gateway.management());
        Map<String, Long> endings = endings();
        long started = System.nanoTime();
        FrameAttack attack = new FrameAttack(port, frames);
        try (Neighbour neighbour = new Neighbour(TOWN, gateway.http(), neighbours)) {
            attack.sendUntil(FRAMES / 5);
            MemoryLook before = MemoryLook.at(gateway);
            attack.sendUntil(FRAMES);
            String latency = neighbour.check(NEIGHBOURS_MILLIS_MAX);
            MemoryLook after = MemoryLook.at(gateway);
            Map<String, Long> counted = Metrics.risen(Metrics.problems(gateway.management()), problems);
            String figures = "%d frames in %d s; counted %s; ended %s; told %s; %s to %s; neighbour %s%n"
                    .formatted(
                            attack.sent(),
                            Duration.ofNanos(System.nanoTime() - started).toSeconds(),
                            counted,
                            Metrics.risen(endings(), endings),
                            attack.told(),
                            before,
                            after,
                            latency);
            Files.writeString(Path.of("target", frames.getClass().getSimpleName() + ".txt"), figures);
            attack.told()
                    .forEach((kind, told) -> assertTrue(
                            counted.getOrDefault(kind, 0L) >= told, kind + " was told " + told + ", " + counted));
            assertTrue(after.heap() <= before.heap() + HEAP_GROWTH_MIB_MAX, before + " to " + after);
            assertTrue(after.resident() <= before.resident() + RESIDENT_GROWTH_MIB_MAX, before + " to " + after);
            assertEquals(0, counted.getOrDefault("internal", 0L), "faults of the gateway's own");
            assertEquals(
                    200,
                    new WireClient(gateway.management())
                            .get("none", "/health/ready")
                            .status());
            return counted;
        }
    }

    private static Map<String, Long> endings() throws IOException {
        return Metrics.read(gateway.management()).byLabel("kazasu_connections_ended_total", "kind");
    }
}
