package io.kazasu.gateway.scenario;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Frames of the WebSocket, most of them in good order around a wrong tap. */
final class WebSocketFrames extends Frames {
    private static final int TEXT = 0x81;
    private static final int BINARY = 0x82;
    private static final int PING = 0x89;

    WebSocketFrames(StreamTown town, Random random) {
        super(town, random);
    }

    @Override
    byte[] opening() {
        return """
                GET /v1/stream HTTP/1.1
                Host: x
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                Authorization: Bearer TOKEN

                """.replace("TOKEN", token("bad-3")).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    byte[] next() {
        return switch (random().nextInt(40)) {
            case 0 -> noise(1 + random().nextInt(100));
            case 1 -> frame(BINARY, body());
            case 2 -> frame(TEXT, new byte[200_000]);
            case 3 -> frame(random().nextInt(256), body());
            case 4 -> unmasked();
            case 5 -> burst(frame(PING, new byte[0]));
            case 6 -> burst(frame(TEXT, tap()));
            case 7 -> mutated(frame(TEXT, tap()));
            case 8 -> frame(PING, new byte[200]);
            case 9 -> Arrays.copyOf(frame(TEXT, tap()), 20);
            default -> frame(TEXT, body());
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
        byte[] mask = noise(4);
        out.writeBytes(mask);
        for (int i = 0; i < payload.length; i++) {
            out.write(payload[i] ^ mask[i % 4]);
        }
        return out.toByteArray();
    }
}
