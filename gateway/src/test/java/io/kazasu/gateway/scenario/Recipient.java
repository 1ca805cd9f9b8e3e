package io.kazasu.gateway.scenario;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** An outside service that is handed events; can be away for a while. Its port stays the same. */
final class Recipient implements AutoCloseable {
    private static final String PATH = "/events";
    private static final String QUERY = "?key=secret";

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<JsonObject> status = event -> 202;
    private @Nullable HttpServer server;
    private int port;

    /** One POST, whatever it was answered. */
    record Received(Map<String, String> headers, Buffer body, Instant at, int status) {
        JsonObject event() {
            return body.toJsonObject();
        }

        JsonObject data() {
            return event().getJsonObject("data");
        }
    }

    Recipient() throws IOException {
        start();
    }

    void start() throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        port = started.getAddress().getPort();
        started.createContext("/", this::take);
        started.start();
        server = started;
    }

    /** Connections are refused from now on. */
    void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    String url() {
        return shownUrl() + QUERY;
    }

    /** Without what nobody else should see. */
    String shownUrl() {
        return "http://127.0.0.1:" + port + PATH;
    }

    /** How events are answered from now on. */
    void answer(ToIntFunction<JsonObject> chosen) {
        status = chosen;
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        int answered = status.applyAsInt(new JsonObject(new String(body, StandardCharsets.UTF_8)));
        received.add(new Received(headers, Buffer.buffer(body), Instant.now(), answered));
        exchange.sendResponseHeaders(answered, -1);
        exchange.close();
    }

    /** Those that were taken, repeats included. */
    List<Received> taken() {
        return received.stream().filter(one -> one.status() < 300).toList();
    }

    /** IDs of events taken, each once, in their order. */
    List<String> ids() {
        return taken().stream()
                .map(one -> one.event().getString("id"))
                .distinct()
                .toList();
    }

    Received taken(String id) {
        return taken().stream()
                .filter(one -> one.event().getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        stop();
    }
}
