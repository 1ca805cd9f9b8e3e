package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is sent, the gateway stays up, other readers are answered, and each refusal is counted by its kind. Frames are
 * truncated, oversized, no UTF-8, of wrong types, or nothing at all that the protocol knows.
 */
class MalformedFramesIT {
    /** A few seconds in every build; {@code -Dkazasu.malformed.frames=100000} for longer. */
    private static final int FRAMES = Integer.getInteger("kazasu.malformed.frames", 5_000);

    private static final StreamTown TOWN = new StreamTown("bad");

    @TempDir
    static Path folder = Path.of("");

    private static GatewayProcess gateway = new GatewayProcess(Path.of(""));

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

    @Test
    void onTheWebSocket() throws Exception {
        try (Neighbour neighbour = new Neighbour("bad-1")) {
            long seed = 11;
            new Attack(seed, new WebSocketFrames(new Random(seed))).run(gateway.http());
            neighbour.check("seed " + seed);
        }
        assertCounted("malformed");
        assertCounted("too-large");
        assertCounted("unsupported-media-type");
        assertCounted("individual-number");
    }

    @Test
    void onMqtt() throws Exception {
        try (Neighbour neighbour = new Neighbour("bad-2")) {
            long seed = 12;
            double before = counted("malformed");
            new Attack(seed, new MqttPackets(new Random(seed))).run(gateway.mqtt());
            neighbour.check("seed " + seed);
            assertTrue(counted("malformed") > before, "malformed is counted");
        }
        assertCounted("unauthenticated");
        assertCounted("forbidden");
    }

    private static void assertCounted(String problem) throws IOException {
        assertTrue(counted(problem) > 0, problem + " is counted");
    }

    private static double counted(String problem) throws IOException {
        return Metrics.read(gateway.management())
                .samples()
                .getOrDefault("kazasu_problems_total{problem=\"" + problem + "\"}", 0.0);
    }

    /** Makes what a client might send in its place. */
    interface Frames {
        /** Opens a connection in good order, or not. */
        byte[] opening();

        byte[] next();
    }

    /** Sends frames over connections that are made anew whenever the gateway has had enough of one. */
    private record Attack(long seed, Frames frames) {
        void run(int port) throws IOException {
            int sent = 0;
            while (sent < FRAMES) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    socket.setSoTimeout(5_000);
                    OutputStream out = socket.getOutputStream();
                    out.write(frames.opening());
                    awaitFirstByte(socket.getInputStream());
                    for (int each = 0; each < 50 && sent < FRAMES; each++) {
                        sent++;
                        out.write(frames.next());
                        drain(socket.getInputStream());
                    }
                } catch (IOException e) {
                    sent++; // the gateway has closed the connection
                }
            }
        }

        private static void awaitFirstByte(InputStream in) throws IOException {
            if (in.read() < 0) {
                throw new IOException("closed");
            }
        }

        /** What the gateway has said so far. */
        private static void drain(InputStream in) throws IOException {
            int available = in.available();
            if (available > 0) {
                in.skipNBytes(available);
            }
        }
    }

    /** Another reader, which taps all the while. */
    private static final class Neighbour implements AutoCloseable {
        private final StreamReader reader;
        private final AtomicBoolean running = new AtomicBoolean(true);
        private final Thread taps;
        private volatile long answered;
        private volatile boolean failed;

        Neighbour(String name) throws IOException {
            reader = StreamReader.connect(gateway.http(), name);
            taps = Thread.ofPlatform().start(this::tap);
        }

        private void tap() {
            try {
                for (long sequence = 1; running.get(); sequence++) {
                    JsonObject answer = reader.tap(TOWN.tap(sequence));
                    failed |= !"ACCEPTED".equals(answer.getString("verdict"));
                    answered = sequence;
                    LockSupport.parkNanos(2_000_000);
                }
            } catch (IOException e) {
                failed = true;
            }
        }

        void check(String what) throws Exception {
            running.set(false);
            taps.join();
            assertTrue(!failed && answered > 0, what + ": " + answered + " taps were answered");
            assertTrue(reader.open(), what);
            assertEquals(
                    200,
                    new WireClient(gateway.management())
                            .get("none", "/health/ready")
                            .status());
        }

        @Override
        public void close() {
            running.set(false);
            reader.close();
        }
    }

    /** Bodies of taps that are wrong in all the ways. */
    static byte[] body(Random random) {
        String tap = TOWN.tap(1 + random.nextInt(1_000));
        return switch (random.nextInt(9)) {
            case 0 -> tap.substring(0, random.nextInt(tap.length())).getBytes(StandardCharsets.UTF_8);
            case 1 -> ("\"" + "x".repeat(70_000) + "\"").getBytes(StandardCharsets.UTF_8);
            case 2 -> broken(tap, random);
            case 3 -> tap.replace("\"sequence\":", "\"sequence\":\"x\",\"s\":").getBytes(StandardCharsets.UTF_8);
            case 4 -> "[1, 2, {}]".getBytes(StandardCharsets.UTF_8);
            case 5 ->
                new JsonObject(tap)
                        .put("card", new JsonObject().put("userId", "123456789018"))
                        .encode()
                        .getBytes(StandardCharsets.UTF_8);
            case 6 -> "[".repeat(20_000).getBytes(StandardCharsets.UTF_8);
            case 7 -> new byte[0];
            default -> noise(random, 1 + random.nextInt(300));
        };
    }

    private static byte[] broken(String tap, Random random) {
        byte[] bytes = tap.getBytes(StandardCharsets.UTF_8);
        bytes[random.nextInt(bytes.length)] = (byte) 0xC0;
        return bytes;
    }

    static byte[] noise(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private record WebSocketFrames(Random random) implements Frames {
        private static final int TEXT = 0x81;
        private static final int BINARY = 0x82;

        @Override
        public byte[] opening() {
            return """
                    GET /v1/stream HTTP/1.1
                    Host: x
                    Upgrade: websocket
                    Connection: Upgrade
                    Sec-WebSocket-Version: 13
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                    Authorization: Bearer token-bad-3

                    """.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] next() {
            return switch (random.nextInt(40)) {
                case 0 -> noise(random, 1 + random.nextInt(100));
                case 1 -> frame(BINARY, body(random));
                case 2 -> frame(TEXT, new byte[200_000]);
                case 3 -> frame(random.nextInt(256), body(random));
                case 4 -> unmasked();
                default -> frame(TEXT, body(random));
            };
        }

        private static byte[] unmasked() {
            return new byte[] {(byte) TEXT, 2, '{', '}'};
        }

        private byte[] frame(int first, byte[] payload) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 14);
            out.write(first);
            if (payload.length < 126) {
                out.write(0x80 | payload.length);
            } else if (payload.length < 65_536) {
                out.write(0x80 | 126);
                out.write(payload.length >> 8);
                out.write(payload.length);
            } else {
                out.write(0x80 | 127);
                for (int shift = 56; shift >= 0; shift -= 8) {
                    out.write((int) ((long) payload.length >> shift));
                }
            }
            byte[] mask = noise(random, 4);
            out.writeBytes(mask);
            for (int i = 0; i < payload.length; i++) {
                out.write(payload[i] ^ mask[i % 4]);
            }
            return out.toByteArray();
        }
    }

    private record MqttPackets(Random random) implements Frames {
        private static final int CONNECT = 0x10;
        private static final int PUBLISH_QOS_1 = 0x32;
        private static final int SUBSCRIBE = 0x82;

        @Override
        public byte[] opening() {
            int version = random.nextBoolean() ? 4 : 5;
            return switch (random.nextInt(12)) {
                case 0 -> noise(random, 1 + random.nextInt(100));
                case 1 -> connect(version, "bad-4", "nobody");
                case 2 -> connect(9, "bad-4", "token-bad-4");
                case 3 -> publish(body(random));
                default -> connect(version, "bad-4", "token-bad-4");
            };
        }

        private static byte[] connect(int version, String reader, String password) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(text("MQTT"));
            out.write(version);
            out.write(0xC2);
            out.writeBytes(new byte[] {0, 30});
            if (version == 5) {
                out.write(0);
            }
            out.writeBytes(text(reader));
            out.writeBytes(text(reader));
            out.writeBytes(text(password));
            return packet(CONNECT, out.toByteArray());
        }

        @Override
        public byte[] next() {
            return switch (random.nextInt(40)) {
                case 0 -> noise(random, 1 + random.nextInt(100));
                case 1 -> packet(random.nextInt(256), noise(random, random.nextInt(200)));
                case 2 -> packet(PUBLISH_QOS_1, new byte[200_000]);
                case 3 -> connect(4, "bad-4", "token-bad-4");
                case 4, 5, 6, 7 -> subscribe();
                case 8 -> packet(0xC0, new byte[0]);
                default -> publish(body(random));
            };
        }

        private byte[] publish(byte[] payload) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(text(random.nextInt(10) == 0 ? "kazasu/v1/other" : "kazasu/v1/taps"));
            out.writeBytes(new byte[] {(byte) random.nextInt(256), (byte) (1 + random.nextInt(255))});
            // what MQTT 5 takes for the length of properties is no length for 3.1.1, and the other way round
            if (random.nextBoolean()) {
                out.write(0);
            }
            out.writeBytes(payload);
            return packet(PUBLISH_QOS_1, out.toByteArray());
        }

        private byte[] subscribe() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(new byte[] {0, 1});
            if (random.nextBoolean()) {
                out.write(0);
            }
            out.writeBytes(text("#"));
            out.write(1);
            return packet(SUBSCRIBE, out.toByteArray());
        }

        private static byte[] packet(int first, byte[] rest) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(first);
            int length = rest.length;
            do {
                out.write(length % 128 | (length >= 128 ? 0x80 : 0));
                length /= 128;
            } while (length > 0);
            out.writeBytes(rest);
            return out.toByteArray();
        }

        private static byte[] text(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(bytes.length >> 8);
            out.write(bytes.length);
            out.writeBytes(bytes);
            return out.toByteArray();
        }
    }
}
