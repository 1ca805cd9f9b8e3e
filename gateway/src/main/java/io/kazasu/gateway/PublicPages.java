package io.kazasu.gateway;

import io.kazasu.gateway.api.OpenApiDocument;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** What anybody may see: the live page, which asks for a token itself, and the description of the interface. */
final class PublicPages implements Handler<HttpServerRequest> {
    private static final OpenApiDocument OPEN_API = OpenApiDocument.load();
    private static final Map<String, Page> PAGES = Map.of(
            "/", Page.load("/console/index.html", "text/html; charset=utf-8"),
            "/console.js", Page.load("/console/console.js", "text/javascript; charset=utf-8"),
            "/console.css", Page.load("/console/console.css", "text/css; charset=utf-8"));

    private final Handler<HttpServerRequest> others;

    PublicPages(Handler<HttpServerRequest> others) {
        this.others = others;
    }

    @Override
    public void handle(HttpServerRequest request) {
        boolean reading =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        Page page = PAGES.get(Objects.requireNonNullElse(request.path(), ""));
        if (reading && page != null) {
            page.answer(request.response());
        } else if (reading && OpenApiDocument.PATH.equals(request.path())) {
            OPEN_API.handle(request);
        } else {
            others.handle(request);
        }
    }

    private record Page(String mediaType, Buffer content) {
        static Page load(String resource, String mediaType) {
            try (InputStream in = Objects.requireNonNull(PublicPages.class.getResourceAsStream(resource), resource)) {
                return new Page(mediaType, Buffer.buffer(in.readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void answer(HttpServerResponse response) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                    .putHeader(
                            "Content-Security-Policy",
                            "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'")
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .putHeader("Referrer-Policy", "no-referrer")
                    .end(content);
        }
    }
}
