package io.kazasu.gateway.signin;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * An OpenID provider that is strict about what it is asked (code, PKCE by S256, the client's secret, its own redirection
 * address, each code once) and, when told to, wrong in what it answers.
 */
public final class TestProvider implements AutoCloseable {
    public static final String CLIENT_ID = "kazasu";
    public static final String CLIENT_SECRET = "the client's & secret";

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, JsonObject> people = new ConcurrentHashMap<>();
    private final Map<String, Granted> codes = new ConcurrentHashMap<>();
    private final String issuer;
    private volatile Signing signing = Signing.RS256;
    private volatile UnaryOperator<JsonObject> change = UnaryOperator.identity();

    /** What was asked for with a code, and who was let through. */
    private record Granted(String who, String nonce, String challenge, String redirectUri) {}

    public TestProvider() throws Exception {
        int port = vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS)
                .actualPort();
        issuer = "http://127.0.0.1:" + port + "/realm";
    }

    public String issuer() {
        return issuer;
    }

    /** Settings of a gateway whose operators sign in here. */
    public Map<String, String> settings() {
        return Map.of(
                "KAZASU_OIDC_ISSUER",
                issuer,
                "KAZASU_OIDC_CLIENT_ID",
                CLIENT_ID,
                "KAZASU_OIDC_CLIENT_SECRET",
                CLIENT_SECRET,
                "KAZASU_OIDC_OPERATOR_CLAIM",
                "staff_id",
                "KAZASU_OIDC_ROLES_CLAIM",
                "realm_access.roles",
                "KAZASU_OIDC_ROLE_NAMES",
                "election=ELECTION_OFFICER, audit=AUDITOR");
    }

    /** Somebody whom it knows. */
    public void person(String who, String municipality, String... roles) {
        people.put(
                who,
                new JsonObject()
                        .put("sub", UUID.randomUUID().toString())
                        .put("staff_id", who)
                        .put("municipality", municipality)
                        .put("realm_access", new JsonObject().put("roles", new JsonArray(List.of(roles)))));
    }

    /** How it answers from now on. */
    public void answer(Signing how, UnaryOperator<JsonObject> changed) {
        signing = how;
        change = changed;
    }

    private void handle(HttpServerRequest request) {
        switch (request.path()) {
            case "/realm/.well-known/openid-configuration" -> json(request, 200, configuration());
            case "/realm/keys" ->
                json(request, 200, new JsonObject().put("keys", new JsonArray(List.of((Object[]) Signing.keys()))));
            case "/realm/authorize" -> choose(request);
            case "/realm/chosen" -> chosen(request);
            case "/realm/token" -> request.setExpectMultipart(true).endHandler(end -> token(request));
            case "/realm/end" -> page(request, "<h1 id=\"ended\">Signed out</h1>");
            case "/favicon.ico" -> request.response().setStatusCode(204).end();
            default -> json(request, 404, new JsonObject());
        }
    }

    private JsonObject configuration() {
        return new JsonObject()
                .put("issuer", issuer)
                .put("authorization_endpoint", issuer + "/authorize")
                .put("token_endpoint", issuer + "/token")
                .put("jwks_uri", issuer + "/keys")
                .put("end_session_endpoint", issuer + "/end")
                .put("grant_types_supported", new JsonArray().add("authorization_code"));
    }

    /** In place of a password: anybody may be anybody. */
    private void choose(HttpServerRequest request) {
        boolean right = CLIENT_ID.equals(request.getParam("client_id"))
                && "code".equals(request.getParam("response_type"))
                && "S256".equals(request.getParam("code_challenge_method"))
                && String.valueOf(request.getParam("scope")).startsWith("openid")
                && String.valueOf(request.getParam("redirect_uri")).endsWith("/console/signed-in");
        if (!right) {
            json(request, 400, new JsonObject().put("error", "invalid_request"));
            return;
        }
        StringBuilder links = new StringBuilder("<h1>Who are you?</h1>");
        people.keySet()
                .forEach(who -> links.append("<p><a id=\"%1$s\" href=\"/realm/chosen?who=%1$s&amp;%2$s\">%1$s</a>"
                        .formatted(who, request.query().replace("&", "&amp;"))));
        page(request, links.toString());
    }

    private void chosen(HttpServerRequest request) {
        String code = UUID.randomUUID().toString();
        String redirectUri = request.getParam("redirect_uri");
        codes.put(
                code,
                new Granted(
                        request.getParam("who"),
                        request.getParam("nonce"),
                        request.getParam("code_challenge"),
                        redirectUri));
        request.response()
                .setStatusCode(302)
                .putHeader("Location", redirectUri + "?code=" + code + "&state=" + request.getParam("state"))
                .end();
    }

    private void token(HttpServerRequest request) {
        String basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString((CLIENT_ID + ":" + CLIENT_SECRET).getBytes(StandardCharsets.UTF_8));
        Granted granted = codes.remove(String.valueOf(request.getFormAttribute("code")));
        boolean right = request.method().equals(HttpMethod.POST)
                && basic.equals(request.getHeader("Authorization"))
                && "authorization_code".equals(request.getFormAttribute("grant_type"))
                && granted != null
                && granted.redirectUri().equals(request.getFormAttribute("redirect_uri"))
                && granted.challenge().equals(challenge(String.valueOf(request.getFormAttribute("code_verifier"))));
        if (!right) {
            json(request, 400, new JsonObject().put("error", "invalid_grant"));
            return;
        }
        long now = Instant.now().getEpochSecond();
        JsonObject claims = people.getOrDefault(granted.who(), new JsonObject())
                .copy()
                .put("iss", issuer)
                .put("aud", CLIENT_ID)
                .put("nonce", granted.nonce())
                .put("iat", now)
                .put("exp", now + 300);
        json(
                request,
                200,
                new JsonObject()
                        .put("access_token", "opaque")
                        .put("token_type", "Bearer")
                        .put("expires_in", 300)
                        .put("id_token", signing.token(change.apply(claims))));
    }

    private static String challenge(String verifier) {
        try {
            return Signing.base64(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void json(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer());
    }

    private static void page(HttpServerRequest request, String body) {
        request.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end("<!DOCTYPE html><html lang=\"en\"><title>Provider</title>" + body);
    }

    @Override
    public void close() {
        vertx.close();
    }
}
