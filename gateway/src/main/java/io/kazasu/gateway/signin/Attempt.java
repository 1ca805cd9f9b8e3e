package io.kazasu.gateway.signin;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * What binds an answer of the provider to the browser that asked: kept by that browser alone, so that any node can take the
 * answer.
 *
 * @param state comes back with the answer
 * @param nonce comes back within the ID token
 * @param verifier proves to the provider that who has the code is who asked (PKCE, RFC 7636)
 */
record Attempt(String state, String nonce, String verifier) {
    /** Long enough for a password, a second factor and somebody who interrupts. */
    private static final Duration LASTING = Duration.ofMinutes(10);

    private static final String COOKIE = "__Host-kazasu-sign-in";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static Attempt fresh() {
        return new Attempt(random(), random(), random());
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return base64(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The browser's own, if it has begun one lately. */
    static Optional<Attempt> of(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(COOKIE))
                .map(cookie -> cookie.getValue().split("\\.", -1))
                .filter(parts -> parts.length == 3)
                .map(parts -> new Attempt(parts[0], parts[1], parts[2]));
    }

    /** Sent back upon the provider's redirection too, which comes from another site. */
    Cookie cookie() {
        return cookie(String.join(".", state, nonce, verifier), LASTING);
    }

    static Cookie noCookie() {
        return cookie("", Duration.ZERO);
    }

    private static Cookie cookie(String value, Duration lasting) {
        return Cookie.cookie(COOKIE, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(true)
                .setSameSite(CookieSameSite.LAX)
                .setMaxAge(lasting.toSeconds());
    }

    /** Of the verifier, by S256. */
    String challenge() {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
