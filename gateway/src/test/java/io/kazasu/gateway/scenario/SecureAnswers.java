package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What every answer must tell a browser, whatever it answers. */
final class SecureAnswers {
    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    private static final List<String> PAGES = List.of(
            "/", "/console/app.js", "/console/console.css", "/console/views/election.js", "/console/lib/uplot.js");
    private static final List<String> KEPT = List.of("/openapi.yaml", "/asyncapi.yaml", "/.well-known/jwks.json");

    private SecureAnswers() {}

    static void require(HttpResponse<?> response) {
        String what = response.request().method() + " " + response.uri().getPath() + " " + response.statusCode() + " ";
        ALWAYS.forEach(
                (name, value) -> assertEquals(List.of(value), response.headers().allValues(name), what + name));
        assertTrue(response.headers().firstValue("Permissions-Policy").isPresent(), what + "Permissions-Policy");
        assertEquals(
                "https".equals(response.uri().getScheme()),
                response.headers().firstValue("Strict-Transport-Security").isPresent(),
                what + "only over TLS");
        String policy = String.join(" ", response.headers().allValues("Content-Security-Policy"));
        assertTrue(policy.startsWith("default-src 'none'") && policy.endsWith("frame-ancestors 'none'"), what + policy);
        assertFalse(policy.contains("unsafe"), what + policy);
        String path = response.uri().getPath();
        boolean page = response.statusCode() == 200 && PAGES.contains(path);
        assertEquals(page, policy.contains("script-src 'self'"), what + policy);
        boolean mayBeKept = page || (response.statusCode() == 200 && KEPT.contains(path));
        List<String> caching = response.headers().allValues("Cache-Control");
        assertTrue(mayBeKept || caching.equals(List.of("no-store")), what + caching);
    }

    /** What no description of the interface lists: the page, what is not there, and the port for metrics. */
    static void requireBesideTheDocument(int http, int management) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String path : PAGES) {
                assertEquals(200, status(client, "GET", http, path));
                assertEquals(404, status(client, "POST", http, path));
            }
            assertEquals(404, status(client, "GET", http, "/v1/nothing"));
            assertEquals(404, status(client, "GET", http, "/..%2f..%2fetc/passwd"));
            assertEquals(405, status(client, "DELETE", http, "/v1/taps"));
            assertEquals(405, status(client, "DELETE", http, "/v1/incidents"));
            for (String path : List.of("/metrics", "/health/live", "/health/ready")) {
                assertEquals(200, status(client, "GET", management, path));
                assertEquals(405, status(client, "POST", management, path));
            }
            assertEquals(404, status(client, "GET", management, "/"));
        }
        requireOfNonsense(http);
        requireOfNonsense(management);
    }

    private static int status(HttpClient client, String method, int port, String path)
            throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        require(response);
        return response.statusCode();
    }

    private static void requireOfNonsense(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("NONSENSE\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            String head = new String(answer.readAllBytes(), StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
            assertTrue(head.startsWith("http/1.1 400") || head.startsWith("http/1.0 400"), head);
            ALWAYS.forEach((name, value) ->
                    assertTrue(head.contains((name + ": " + value).toLowerCase(Locale.ROOT)), name + " in " + head));
        }
    }
}
