package io.kazasu.gateway.scenario;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Makes what a client might send in the place of a tap. */
abstract sealed class Frames permits HttpRequests, WebSocketFrames, MqttPackets {
    private static final int BURST = 100;

    private final StreamTown town;
    private final Random random;

    Frames(StreamTown town, Random random) {
        this.town = town;
        this.random = random;
    }

    final Random random() {
        return random;
    }

    /** Opens a connection in good order, mostly; it is answered by something or by the end. */
    abstract byte[] opening();

    abstract byte[] next();

    /** Seldom: too many failed logins are another limit. */
    final String token(String reader) {
        return random.nextInt(100) == 0 ? "nobody" : "token-" + reader;
    }

    /** The same many times at once. */
    static byte[] burst(byte[] frame) {
        byte[] all = new byte[frame.length * BURST];
        for (int i = 0; i < BURST; i++) {
            System.arraycopy(frame, 0, all, i * frame.length, frame.length);
        }
        return all;
    }

    /** What is right but for one byte. */
    final byte[] mutated(byte[] frame) {
        frame[random.nextInt(frame.length)] = (byte) random.nextInt(256);
        return frame;
    }

    /** Bodies of taps that are wrong in all the ways. */
    final byte[] body() {
        String tap = town.tap(1 + random.nextInt(1_000));
        return switch (random.nextInt(9)) {
            case 0 -> tap.substring(0, random.nextInt(tap.length())).getBytes(StandardCharsets.UTF_8);
            case 1 -> ("\"" + "x".repeat(70_000) + "\"").getBytes(StandardCharsets.UTF_8);
            case 2 -> broken(tap);
            case 3 -> tap.replace("\"sequence\":", "\"sequence\":\"x\",\"s\":").getBytes(StandardCharsets.UTF_8);
            case 4 -> "[1, 2, {}]".getBytes(StandardCharsets.UTF_8);
            case 5 ->
                new JsonObject(tap)
                        .put("card", new JsonObject().put("userId", "123456789018"))
                        .encode()
                        .getBytes(StandardCharsets.UTF_8);
            case 6 -> "[".repeat(20_000).getBytes(StandardCharsets.UTF_8);
            case 7 -> new byte[0];
            default -> noise(1 + random.nextInt(300));
        };
    }

    private byte[] broken(String tap) {
        byte[] bytes = tap.getBytes(StandardCharsets.UTF_8);
        bytes[random.nextInt(bytes.length)] = (byte) 0xC0;
        return bytes;
    }

    final byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    final byte[] tap() {
        return town.tap(1 + random.nextInt(100_000)).getBytes(StandardCharsets.UTF_8);
    }
}
