package io.kazasu.gateway.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom the page is shown to, and whose PIN it takes. */
class PageVerticleTest {
    private static final String PIN = "{\"pin\":\"86429753\"}";
    private static final String JSON = "Content-Type: application/json";

    private final Vertx vertx = Vertx.vertx();
    private final Display display = new Display();
    private final PagePinPad pins = new PagePinPad(display, Duration.ofSeconds(20));
    private final PageVerticle page = new PageVerticle(0, display, pins);

    @BeforeEach
    void start() throws Exception {
        vertx.deployVerticle(page).await(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private String own() {
        return "127.0.0.1:" + page.port();
    }

    private String answer(String line, String body, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), page.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            String request = "%s HTTP/1.1\r\nConnection: close\r\nContent-Length: %d\r\n%s\r\n\r\n%s"
                    .formatted(line, body.length(), String.join("\r\n", headers), body);
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private int status(String line, String body, String... headers) throws IOException {
        return Integer.parseInt(answer(line, body, headers).split(" ", 3)[1]);
    }

    @Test
    void pageAllowsNothingFromElsewhere() throws Exception {
        String answer = answer("GET /", "", "Host: " + own());
        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        for (String header : new String[] {
            "content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                    + "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "x-frame-options: DENY",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "cross-origin-opener-policy: same-origin",
            "cross-origin-resource-policy: same-origin",
            "cache-control: no-store"
        }) {
            assertTrue(answer.contains(header + "\r\n"), header);
        }
    }

    @Test
    void nameThatPointsHereGetsNothing() throws Exception {
        for (String path : new String[] {"GET /", "GET /events", "GET /reader.js", "POST /pin"}) {
            assertEquals(403, status(path, "", "Host: evil.example:" + page.port()), path);
        }
    }

    @Test
    void onlyThePageItselfTypesAPin() throws Exception {
        CompletableFuture<byte[]> typed = CompletableFuture.supplyAsync(() -> pins.ask(null, () -> true));
        String host = "Host: " + own();
        String origin = "Origin: http://" + own();
        for (String[] headers : new String[][] {
            {host, JSON, "Origin: http://evil.example"},
            {host, JSON, "Origin: null"},
            {host, JSON, "Origin: http://localhost:" + page.port()},
            {host, JSON},
            {host, origin, "Content-Type: text/plain"},
            {"Host: evil.example", JSON, "Origin: http://evil.example"}
        }) {
            assertEquals(403, status("POST /pin", PIN, headers), String.join(" ", headers));
        }
        int status = 409;
        while (status == 409 && !typed.isDone()) {
            status = status("POST /pin", PIN, host, JSON, origin);
        }
        assertEquals(204, status);
        assertEquals("86429753", new String(typed.get(10, TimeUnit.SECONDS), StandardCharsets.US_ASCII));
    }

    @Test
    void pinThatNobodyAskedForIsNotKept() throws Exception {
        String[] own = {"Host: " + own(), JSON, "Origin: http://" + own()};
        assertEquals(409, status("POST /pin", PIN, own));
        assertEquals(409, status("POST /pin", "not JSON", own));
        assertEquals(409, status("POST /pin", "[]", own));
    }

    @Test
    void onlyThisMachineReachesIt() {
        assertThrows(
                ConnectException.class,
                () -> new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), page.port()).close());
    }
}
