package io.kazasu.gateway.scenario;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Packets of MQTT 3.1.1 and 5, most of them in good order around a wrong tap. */
final class MqttPackets extends Frames {
    private static final int CONNECT = 0x10;
    private static final int PUBLISH_QOS_1 = 0x32;
    private static final int SUBSCRIBE = 0x82;
    private static final int PINGREQ = 0xC0;

    MqttPackets(StreamTown town, Random random) {
        super(town, random);
    }

    @Override
    byte[] opening() {
        int version = random().nextBoolean() ? 4 : 5;
        return switch (random().nextInt(12)) {
            case 0 -> noise(1 + random().nextInt(100));
            case 2 -> connect(9, "bad-4", "token-bad-4");
            case 3 -> publish(body());
            default -> connect(version, "bad-4", token("bad-4"));
        };
    }

    static byte[] connect(int version, String reader, String password) {
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
    byte[] next() {
        return switch (random().nextInt(40)) {
            case 0 -> noise(1 + random().nextInt(100));
            case 1 -> packet(random().nextInt(256), noise(random().nextInt(200)));
            case 2 -> packet(PUBLISH_QOS_1, new byte[200_000]);
            case 3 -> connect(4, "bad-4", "token-bad-4");
            case 4, 5, 6, 7 -> subscribe();
            case 8 -> burst(packet(PINGREQ, new byte[0]));
            case 9 -> burst(subscribe());
            case 10 -> burst(publish(tap()));
            case 11 -> mutated(publish(tap()));
            case 12 -> Arrays.copyOf(publish(tap()), 20);
            default -> publish(body());
        };
    }

    private byte[] publish(byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(text(random().nextInt(10) == 0 ? "kazasu/v1/other" : "kazasu/v1/taps"));
        out.writeBytes(new byte[] {(byte) random().nextInt(256), (byte) (1 + random().nextInt(255))});
        // what MQTT 5 takes for the length of properties is no length for 3.1.1, and the other way round
        if (random().nextBoolean()) {
            out.write(0);
        }
        out.writeBytes(payload);
        return packet(PUBLISH_QOS_1, out.toByteArray());
    }

    /** In good order, over MQTT 5. */
    static byte[] tap5(int packetId, String tap) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(text(MqttReader.TAPS));
        out.write(packetId >> 8);
        out.write(packetId);
        out.write(0);
        out.writeBytes(tap.getBytes(StandardCharsets.UTF_8));
        return packet(PUBLISH_QOS_1, out.toByteArray());
    }

    private byte[] subscribe() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 1});
        if (random().nextBoolean()) {
            out.write(0);
        }
        out.writeBytes(text("#"));
        out.write(1);
        return packet(SUBSCRIBE, out.toByteArray());
    }

    static byte[] packet(int first, byte[] rest) {
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

    static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes.length >> 8);
        out.write(bytes.length);
        out.writeBytes(bytes);
        return out.toByteArray();
    }
}
