package io.kazasu.gateway.scenario;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Requests over HTTP, sent without waiting for answers. */
final class HttpRequests extends Frames {
    HttpRequests(StreamTown town, Random random) {
        super(town, random);
    }

    @Override
    byte[] opening() {
        return head("GET /v1/readers/me HTTP/1.1", "");
    }

    @Override
    byte[] next() {
        return switch (random().nextInt(40)) {
            case 0 -> noise(1 + random().nextInt(100));
            case 1 -> head("GET /v1/readers/me HTTP/1.1", "X: " + "x".repeat(20_000) + "\r\n");
            case 2 -> head("GET /" + "x".repeat(8_000) + " HTTP/1.1", "");
            case 3 -> head("GET /v1/taps HTTP/1.1", "");
            case 4 -> head("POST /v1/nothing HTTP/1.1", "Content-Length: 0\r\n");
            case 5 -> head("POST /v1/taps HTTP/1.1", "Content-Length: -5\r\n");
            case 6 -> head("POST /v1/taps HTTP/1.1", "Transfer-Encoding: chunked\r\n", "zz\r\n");
            case 7 -> burst(head("GET /v1/readers/me HTTP/1.1", ""));
            case 8 -> mutated(post("/v1/taps", "application/json", tap()));
            case 9 -> Arrays.copyOf(post("/v1/taps", "application/json", tap()), 90);
            case 10 -> post("/v1/taps", "text/plain", tap());
            case 11 -> post("/v1/taps/batch", "application/json", body());
            case 12 -> head("GET /v1/readers/me HTTP/9.7", "");
            case 13 -> ascii("GET /v1/readers/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer nobody's\r\n\r\n");
            default -> post("/v1/taps", "application/json", body());
        };
    }

    private byte[] post(String path, String type, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String fields = "Content-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n";
        out.writeBytes(head("POST " + path + " HTTP/1.1", fields));
        out.writeBytes(body);
        return out.toByteArray();
    }

    private byte[] head(String line, String fields) {
        return head(line, fields, "");
    }

    private byte[] head(String line, String fields, String body) {
        String authorization = "Authorization: Bearer " + token("bad-5") + "\r\n";
        return ascii(line + "\r\nHost: x\r\n" + authorization + fields + "\r\n" + body);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
