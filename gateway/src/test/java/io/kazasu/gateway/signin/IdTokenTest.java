package io.kazasu.gateway.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kazasu.directory.Operator;
import io.kazasu.directory.Role;
import io.kazasu.gateway.config.SignInConfig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdTokenTest {
    private static final String ISSUER = "https://id.example";
    private static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");

    private static JsonObject claims() {
        return new JsonObject()
                .put("iss", ISSUER)
                .put("aud", "kazasu")
                .put("nonce", "n")
                .put("iat", NOW.getEpochSecond())
                .put("exp", NOW.getEpochSecond() + 300)
                .put("sub", "u-1")
                .put("municipality", "152048")
                .put("roles", new JsonArray().add("HR").add("offline_access"));
    }

    private static void require(JsonObject claims) {
        new IdToken(claims).require(ISSUER, "kazasu", "n", NOW);
    }

    static Stream<Arguments> holding() {
        return Stream.of(
                Arguments.of("as it should be", claims()),
                Arguments.of("issuer with a slash", claims().put("iss", ISSUER + "/")),
                Arguments.of("a list of one", claims().put("aud", new JsonArray().add("kazasu"))),
                Arguments.of(
                        "two audiences, for us",
                        claims().put("aud", new JsonArray().add("kazasu").add("mail"))
                                .put("azp", "kazasu")),
                Arguments.of("expired within the leeway", claims().put("exp", NOW.getEpochSecond() - 59)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("holding")
    void whatHoldsIsBelieved(String what, JsonObject claims) {
        require(claims);
        assertEquals(Optional.of("u-1"), new IdToken(claims).one("sub"), what);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("another issuer", claims().put("iss", ISSUER + ".evil")),
                Arguments.of("another issuer", without("iss")),
                Arguments.of("another audience", claims().put("aud", "mail")),
                Arguments.of("another audience", without("aud")),
                Arguments.of(
                        "several audiences, and not for us",
                        claims().put("aud", new JsonArray().add("kazasu").add("mail"))),
                Arguments.of("another authorized party", claims().put("azp", "mail")),
                Arguments.of("another nonce", claims().put("nonce", "m")),
                Arguments.of("another nonce", without("nonce")),
                Arguments.of("expired", claims().put("exp", NOW.getEpochSecond() - 60)),
                Arguments.of("no exp", without("exp")),
                Arguments.of("from the future", claims().put("iat", NOW.getEpochSecond() + 61)),
                Arguments.of("no iat", without("iat")));
    }

    private static JsonObject without(String claim) {
        JsonObject claims = claims();
        claims.remove(claim);
        return claims;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void whatDoesNotHoldIsRefused(String fault, JsonObject claims) {
        RefusedException refused = assertThrows(RefusedException.class, () -> require(claims));
        assertEquals("ID token: " + fault, refused.getMessage());
        assertEquals(Refusal.UNTRUSTED, refused.refusal());
    }

    private static OperatorClaims operators(SignInConfig.Claims claims, Optional<String> municipality) {
        return new OperatorClaims(new SignInConfig(
                Optional.empty(),
                URI.create(ISSUER),
                "kazasu",
                Optional.empty(),
                Optional.empty(),
                List.of("openid"),
                claims,
                municipality,
                Duration.ofHours(1)));
    }

    @Test
    void rolesThatMeanNothingHereAreLeftOut() {
        OperatorClaims plain =
                operators(new SignInConfig.Claims("sub", "roles", "municipality", Map.of()), Optional.empty());
        assertEquals(new Operator("u-1", "152048", Set.of(Role.HR)), plain.of(new IdToken(claims())));
    }

    @Test
    void providersOwnWordsAndPlacesAreTranslated() {
        OperatorClaims own = operators(
                new SignInConfig.Claims("sub", "access.kazasu", "none", Map.of("group 7", Role.AUDITOR)),
                Optional.of("152048"));
        JsonObject claims = claims().put(
                        "access",
                        new JsonObject()
                                .put("kazasu", new JsonArray().add("group 7").add("HR")));
        assertEquals(new Operator("u-1", "152048", Set.of(Role.AUDITOR)), own.of(new IdToken(claims)));
    }

    static Stream<Arguments> nobodies() {
        return Stream.of(
                Arguments.of("no name in sub", claims().put("sub", "a|b")),
                Arguments.of("no name in sub", without("sub")),
                Arguments.of("no municipality in municipality", without("municipality")),
                Arguments.of("no role in roles", claims().put("roles", new JsonArray().add("offline_access"))),
                Arguments.of("no role in roles", claims().put("roles", new JsonObject().put("HR", true))),
                Arguments.of("no role in roles", without("roles")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nobodies")
    void whoHasNoPartIsRefused(String fault, JsonObject claims) {
        OperatorClaims plain =
                operators(new SignInConfig.Claims("sub", "roles", "municipality", Map.of()), Optional.empty());
        RefusedException refused = assertThrows(RefusedException.class, () -> plain.of(new IdToken(claims)));
        assertEquals(fault, refused.getMessage());
        assertEquals(Refusal.NO_PART, refused.refusal());
    }
}
