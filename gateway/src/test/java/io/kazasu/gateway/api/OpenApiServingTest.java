package io.kazasu.gateway.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OpenApiServingTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void theDocumentIsServedOnceToWhoKeepsIt() throws Exception {
        ApiDocument document = ApiDocument.load(ApiDocument.OPEN_API);
        HttpServer server = vertx.createHttpServer()
                .requestHandler(document::handle)
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
        URI uri = URI.create("http://127.0.0.1:" + server.actualPort() + ApiDocument.OPEN_API);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> first = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
            String etag = first.headers().firstValue("etag").orElseThrow();
            HttpRequest again =
                    HttpRequest.newBuilder(uri).header("If-None-Match", etag).build();

            assertEquals(200, first.statusCode());
            assertEquals(
                    "application/yaml",
                    first.headers().firstValue("content-type").orElse(""));
            assertArrayEquals(document.yaml(), first.body());
            assertEquals(304, client.send(again, BodyHandlers.ofByteArray()).statusCode());
        }
    }
}
