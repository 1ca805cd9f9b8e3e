package io.kazasu.ingest;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * What every answer tells a browser, on every port: nothing of it may be kept, framed, sniffed, or used by another site.
 * Put first; a page then allows itself its own files. Names and values are encoded once.
 */
public final class SecurityHeaders {
    private static final CharSequence POLICY = HttpHeaders.createOptimized("content-security-policy");
    private static final CharSequence OWN_FILES =
            HttpHeaders.createOptimized("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                    + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    private static final CharSequence TRANSPORT = HttpHeaders.createOptimized("strict-transport-security");

    /** A year; of this host alone, as others of its domain are not the gateway's to decide on. */
    private static final CharSequence TRANSPORT_YEAR = HttpHeaders.createOptimized("max-age=31536000");

    private static final CharSequence[] ALL = optimized(
            "cache-control", "no-store",
            "content-security-policy", "default-src 'none'; frame-ancestors 'none'",
            "cross-origin-opener-policy", "same-origin",
            "cross-origin-resource-policy", "same-origin",
            "permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "referrer-policy", "no-referrer",
            "x-content-type-options", "nosniff",
            "x-frame-options", "DENY");

    private SecurityHeaders() {}

    /** For a server whose every request goes to {@code handler}. */
    public static Handler<HttpServerRequest> before(Handler<HttpServerRequest> handler) {
        return request -> {
            put(request);
            handler.handle(request);
        };
    }

    /** Lets the page that is answered load scripts, styles and data from where it came; nothing inline. */
    public static HttpServerResponse page(HttpServerResponse response) {
        return response.putHeader(POLICY, OWN_FILES);
    }

    private static void put(HttpServerRequest request) {
        MultiMap headers = request.response().headers();
        for (int i = 0; i < ALL.length; i += 2) {
            headers.add(ALL[i], ALL[i + 1]);
        }
        if (request.isSSL()) {
            headers.add(TRANSPORT, TRANSPORT_YEAR);
        }
    }

    private static CharSequence[] optimized(String... texts) {
        CharSequence[] optimized = new CharSequence[texts.length];
        for (int i = 0; i < texts.length; i++) {
            optimized[i] = HttpHeaders.createOptimized(texts[i]);
        }
        return optimized;
    }
}
