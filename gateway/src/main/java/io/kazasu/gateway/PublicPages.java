package io.kazasu.gateway;

import io.kazasu.gateway.api.ApiDocument;
import io.kazasu.handover.SigningKey;
import io.kazasu.ingest.SecurityHeaders;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What anybody may see: the console, which asks for a token itself, the description of the interface, and the public
 * key of what is handed over.
 */
final class PublicPages implements Handler<HttpServerRequest> {
    private static final Map<String, ApiDocument> DOCUMENTS = Map.of(
            ApiDocument.OPEN_API, ApiDocument.load(ApiDocument.OPEN_API),
            ApiDocument.ASYNC_API, ApiDocument.load(ApiDocument.ASYNC_API));
    private static final Map<String, ConsoleFiles.Content> CONSOLE = ConsoleFiles.load();

    private static final String KEYS_PATH = "/.well-known/jwks.json";

    private final Buffer keys;
    private final Handler<HttpServerRequest> others;

    /** @param signing empty when nothing is handed over */
    PublicPages(Optional<SigningKey> signing, Handler<HttpServerRequest> others) {
        JsonArray set = new JsonArray();
        signing.map(SigningKey::jwk).ifPresent(set::add);
        this.keys = new JsonObject().put("keys", set).toBuffer();
        this.others = others;
    }

    @Override
    public void handle(HttpServerRequest request) {
        boolean reading =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        String path = Objects.requireNonNullElse(request.path(), "");
        ConsoleFiles.Content page = CONSOLE.get(path);
        ApiDocument document = DOCUMENTS.get(path);
        if (reading && page != null) {
            answer(request.response(), page);
        } else if (reading && document != null) {
            document.handle(request);
        } else if (reading && KEYS_PATH.equals(request.path())) {
            request.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/jwk-set+json")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "max-age=300")
                    .end(keys);
        } else {
            others.handle(request);
        }
    }

    private static void answer(HttpServerResponse response, ConsoleFiles.Content page) {
        SecurityHeaders.page(response)
                .putHeader(HttpHeaders.CONTENT_TYPE, page.mediaType())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .end(page.bytes());
    }
}
