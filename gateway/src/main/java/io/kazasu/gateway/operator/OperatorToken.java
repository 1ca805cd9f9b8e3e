package io.kazasu.gateway.operator;

import io.kazasu.ingest.ReaderLogin;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;

/** How an operator's request says whose it is: by a bearer token, or by the cookie of somebody who signed in to the console. */
public final class OperatorToken {
    /**
     * The cookie counts only beside this header, which no page of another origin can make a browser send: such a request
     * would need the gateway's leave (CORS), which it gives to nobody.
     */
    public static final String CONSOLE_HEADER = "Kazasu-Console";

    /** By its prefix, browsers take it from this very host alone, and over TLS or loopback only. */
    private static final String COOKIE = "__Host-kazasu-session";

    private OperatorToken() {}

    /** Empty when the request shows nothing. */
    public static Optional<String> of(HttpServerRequest request) {
        return ReaderLogin.bearerToken(request).or(() -> ofSession(request));
    }

    /** The session's alone, whatever the request shows beside it. */
    public static Optional<String> ofSession(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(COOKIE))
                .filter(cookie -> request.getHeader(CONSOLE_HEADER) != null)
                .map(Cookie::getValue);
    }

    /** The cookie that keeps a session's token where no script can read it; a duration of zero takes it away. */
    public static Cookie cookie(String token, Duration lasting) {
        return Cookie.cookie(COOKIE, token)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(true)
                .setSameSite(CookieSameSite.STRICT)
                .setMaxAge(lasting.toSeconds());
    }
}
