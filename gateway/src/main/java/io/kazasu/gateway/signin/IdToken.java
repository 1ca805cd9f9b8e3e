package io.kazasu.gateway.signin;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The claims of an ID token whose signature holds (OpenID Connect Core 1.0, 3.1.3.7).
 *
 * @param claims as signed by the provider
 */
record IdToken(JsonObject claims) {
    /** Clocks that differ by less do no harm. */
    private static final Duration LEEWAY = Duration.ofSeconds(60);

    /** Throws a {@link RefusedException} unless it is by that issuer, for this client and this attempt, and still good. */
    IdToken require(String issuer, String clientId, String nonce, Instant now) {
        require(issuer.equals(bare(text("iss"))), "another issuer");
        require(audience().contains(clientId), "another audience");
        require(audience().size() == 1 || clientId.equals(text("azp")), "several audiences, and not for us");
        require(claims.getValue("azp") == null || clientId.equals(text("azp")), "another authorized party");
        require(nonce.equals(text("nonce")), "another nonce");
        require(moment("exp").isAfter(now.minus(LEEWAY)), "expired");
        require(!moment("iat").isAfter(now.plus(LEEWAY)), "from the future");
        return this;
    }

    private static void require(boolean holds, String fault) {
        if (!holds) {
            throw new RefusedException(Refusal.UNTRUSTED, "ID token: " + fault);
        }
    }

    /** Issuers are configured with or without a slash at the end. */
    static String bare(String issuer) {
        return issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    }

    private List<String> audience() {
        return texts(claims.getValue("aud"));
    }

    private String text(String name) {
        return claims.getValue(name) instanceof String text ? text : "";
    }

    private Instant moment(String name) {
        if (claims.getValue(name) instanceof Number seconds) {
            return Instant.ofEpochSecond(seconds.longValue());
        }
        throw new RefusedException(Refusal.UNTRUSTED, "ID token: no " + name);
    }

    /** The one text of a claim. */
    Optional<String> one(String claim) {
        return value(claim).map(IdToken::texts).filter(all -> all.size() == 1).map(List::getFirst);
    }

    /** The texts of a claim: one, or a list; none when there is no such claim. */
    List<String> all(String claim) {
        return value(claim).map(IdToken::texts).orElse(List.of());
    }

    private Optional<Object> value(String claim) {
        Object whole = claims.getValue(claim);
        return Optional.ofNullable(whole == null ? within(claims, claim) : whole);
    }

    private static @Nullable Object within(JsonObject object, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return object.getValue(path);
        }
        return object.getValue(path.substring(0, dot)) instanceof JsonObject inner
                ? within(inner, path.substring(dot + 1))
                : null;
    }

    private static List<String> texts(@Nullable Object value) {
        if (value instanceof JsonArray list) {
            return list.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }
        return value instanceof String text ? List.of(text) : List.of();
    }
}
