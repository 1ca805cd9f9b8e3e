package io.kazasu.gateway.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** A document that describes the interface, as it is served. Immutable; any thread. */
public final class ApiDocument {
    /** OpenAPI 3.1: what is asked and answered over HTTP. */
    public static final String OPEN_API = "/openapi.yaml";
    /** AsyncAPI 3: what readers that stay connected send and get. */
    public static final String ASYNC_API = "/asyncapi.yaml";

    /** RFC 9512. */
    public static final String MEDIA_TYPE = "application/yaml";

    private static final int ETAG_HEX_DIGITS = 16;

    private final byte[] yaml;
    private final String etag;

    private ApiDocument(byte[] yaml) {
        this.yaml = yaml;
        this.etag = '"' + sha256(yaml).substring(0, ETAG_HEX_DIGITS) + '"';
    }

    /** Reads {@link #OPEN_API} or {@link #ASYNC_API} from the class path; blocks. */
    public static ApiDocument load(String path) {
        try (InputStream in = Objects.requireNonNull(ApiDocument.class.getResourceAsStream(path), path)) {
            return new ApiDocument(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** UTF-8; a copy. */
    public byte[] yaml() {
        return yaml.clone();
    }

    /** Answers {@code GET} and {@code HEAD}, for anybody; 304 to who has it already. */
    public void handle(HttpServerRequest request) {
        HttpServerResponse response =
                request.response().putHeader(HttpHeaders.ETAG, etag).putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        if (etag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE).end(Buffer.buffer(yaml));
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
