package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.gateway.api.OpenApiCheck;
import io.kazasu.gateway.api.OpenApiTree;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Calls a gateway, holding each request and answer against the document. Collects faults and what was reached. */
final class DocumentedCalls {
    private static final String JSON = "application/json";
    private static final String EVENTS = "/v1/events";

    private final OpenApiCheck check = OpenApiCheck.load();
    private final OpenApiTree document = OpenApiTree.load();
    private final Set<String> faults = new TreeSet<>();
    private final Set<String> reached = new TreeSet<>();
    private final WireClient client;
    private final int port;

    DocumentedCalls(int port) {
        this.client = new WireClient(port);
        this.port = port;
    }

    /** What differs from the document. */
    Set<String> faults() {
        return faults;
    }

    /** Operation IDs that answered 200. */
    Set<String> reached() {
        return reached;
    }

    /** A valid call, and the same of nobody. The body is empty for none. */
    void right(String method, String path, String token, String body) throws IOException {
        call(request(method, path, body), body, 401);
        note(path, check.request(method, withoutQuery(path), body));
        call(as(token, request(method, path, body)), body, 200);
    }

    /** A valid call, that of nobody, and that of somebody with another role. */
    void operator(String method, String path, String token, String body) throws IOException {
        wrong(method, path, "token-librarian", body, 403);
        right(method, path, token, body);
    }

    /** A report, as JSON and as CSV. */
    void table(String path, String token) throws IOException {
        operator("GET", path, token, "");
        call(as(token, request("GET", path, "")).setHeader("Accept", "text/csv"), "", 200);
    }

    /** A report that the usual stranger may read, refused to another one. */
    void table(String path, String token, String stranger) throws IOException {
        wrong("GET", path, stranger, "", 403);
        right("GET", path, token, "");
        call(as(token, request("GET", path, "")).setHeader("Accept", "text/csv"), "", 200);
    }

    /** A paper, and that of nobody and of somebody with another role. */
    void paper(String path, String token) throws IOException {
        call(request("GET", path, ""), "", 401);
        wrong("GET", path, "token-librarian", "", 403);
        call(as(token, request("GET", path, "")).setHeader("Accept", "application/pdf"), "", 200);
    }

    void wrong(String method, String path, String token, String body, int status) throws IOException {
        call(as(token, request(method, path, body)), body, status);
    }

    /** What a valid call is answered. */
    JsonObject answered(String method, String path, String token, String body) throws IOException {
        return call(as(token, request(method, path, body)), body, 200).json();
    }

    JsonObject json(String path, String token) throws IOException {
        return answered("GET", path, token, "");
    }

    /** What needs no token. */
    void open(String path) throws IOException {
        call(request("GET", path, "").setHeader("Accept", "*/*"), "", 200);
    }

    /** The feed does not end: its beginning is enough. */
    void events(String token) throws IOException, InterruptedException {
        call(request("GET", EVENTS, ""), "", 401);
        HttpRequest request =
                as(token, request("GET", EVENTS, "")).setHeader("Accept", "*/*").build();
        try (HttpClient following = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> response = following.send(request, BodyHandlers.ofInputStream());
            try (InputStream feed = response.body()) {
                String begun = new String(feed.readNBytes("retry: 3000".length()), StandardCharsets.UTF_8);
                assertEquals("retry: 3000", begun);
                String type = response.headers().firstValue("Content-Type").orElse("");
                hold(request, new WireClient.Answer(response.statusCode(), type, "", begun));
            }
            following.shutdownNow();
        }
    }

    private HttpRequest.Builder request(String method, String path, String body) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .header("Accept", JSON);
        return body.isEmpty()
                ? builder.method(method, BodyPublishers.noBody())
                : builder.method(method, BodyPublishers.ofString(body)).header("Content-Type", JSON);
    }

    private static HttpRequest.Builder as(String token, HttpRequest.Builder builder) {
        return builder.header("Authorization", "Bearer " + token);
    }

    private WireClient.Answer call(HttpRequest.Builder builder, String body, int status) throws IOException {
        HttpRequest request = builder.build();
        WireClient.Answer answer = client.send(request);
        String what = request.method() + " " + request.uri().getPath() + " " + body + " -> " + answer.body();
        assertEquals(status, answer.status(), what);
        hold(request, answer);
        return answer;
    }

    private void hold(HttpRequest request, WireClient.Answer answer) {
        String method = request.method();
        String path = request.uri().getPath();
        note(method + " " + path, check.answer(method, path, answer.status(), answer.contentType(), answer.body()));
        if (answer.status() == 200) {
            document.path(path)
                    .map(item -> item.get(method.toLowerCase(Locale.ROOT)))
                    .ifPresent(operation ->
                            reached.add(operation.get("operationId").asText()));
        }
    }

    private void note(String what, List<String> found) {
        found.forEach(fault -> faults.add(what + ": " + fault));
    }

    private static String withoutQuery(String path) {
        return path.split("\\?", 2)[0];
    }
}
