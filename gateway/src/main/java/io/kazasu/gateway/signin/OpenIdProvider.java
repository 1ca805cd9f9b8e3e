package io.kazasu.gateway.signin;

import io.kazasu.gateway.config.Secret;
import io.kazasu.gateway.config.SignInConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.auth.oauth2.providers.OpenIDConnectAuth;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The provider as its own configuration describes it. That and its keys are read anew each time, as people sign in a few
 * times a day: so nothing is out of date, and a provider that is away holds up nothing else. Futures fail with
 * {@link RefusedException}.
 */
final class OpenIdProvider {
    private static final int CONNECT_MILLIS = 3_000;
    private static final int ANSWER_SECONDS = 8;

    private final Vertx vertx;
    private final SignInConfig config;

    OpenIdProvider(Vertx vertx, SignInConfig config) {
        this.vertx = vertx;
        this.config = config;
    }

    /** Where to send somebody who wants to sign in. */
    Future<String> address(Attempt attempt, String redirectUri) {
        return asked(provider -> Future.succeededFuture(provider.authorizeURL(new OAuth2AuthorizationURL()
                .setScopes(config.scopes())
                .setState(attempt.state())
                .putAdditionalParameter("redirect_uri", redirectUri)
                .putAdditionalParameter("nonce", attempt.nonce())
                .putAdditionalParameter("code_challenge", attempt.challenge())
                .putAdditionalParameter("code_challenge_method", "S256"))));
    }

    /** Where to send somebody who signs out, so that the next person there does not come in as the same; if it has one. */
    Future<Optional<String>> farewell(String console) {
        JsonObject parameters =
                new JsonObject().put("client_id", config.clientId()).put("post_logout_redirect_uri", console);
        return asked(provider -> Future.succeededFuture(
                Optional.ofNullable(provider.endSessionURL(User.create(new JsonObject()), parameters))));
    }

    /** The ID token for a code: signed by the provider; nothing else of it is known to hold. */
    Future<IdToken> token(String code, Attempt attempt, String redirectUri) {
        Oauth2Credentials credentials = new Oauth2Credentials()
                .setFlow(OAuth2FlowType.AUTH_CODE)
                .setCode(code)
                .setCodeVerifier(attempt.verifier())
                .setRedirectUri(redirectUri);
        return asked(provider -> provider.authenticate(credentials)
                .recover(cause -> Future.failedFuture(untrusted("no token for the code: " + cause.getMessage())))
                .map(OpenIdProvider::signed));
    }

    /** The library keeps the claims only of what one of the provider's public keys has signed. */
    private static IdToken signed(User user) {
        JsonObject claims = user.attributes().getJsonObject("idToken");
        if (claims == null) {
            throw untrusted("no ID token that the provider has signed for us");
        }
        return new IdToken(claims);
    }

    private static RefusedException untrusted(String message) {
        return new RefusedException(Refusal.UNTRUSTED, message);
    }

    private <T> Future<T> asked(Function<OAuth2Auth, Future<T>> question) {
        return OpenIDConnectAuth.discover(vertx, options())
                .recover(cause -> Future.failedFuture(
                        new RefusedException(Refusal.UNAVAILABLE, "no provider: " + cause.getMessage())))
                .compose(provider -> question.apply(provider).onComplete(done -> provider.close()))
                .timeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .recover(cause -> Future.failedFuture(
                        cause instanceof RefusedException
                                ? cause
                                : new RefusedException(Refusal.UNAVAILABLE, "no answer: " + cause.getMessage())));
    }

    private OAuth2Options options() {
        HttpClientOptions http =
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setIdleTimeout(ANSWER_SECONDS);
        config.authorities()
                .ifPresent(file -> http.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        OAuth2Options options = new OAuth2Options()
                .setSite(IdToken.bare(config.issuer().toString()))
                .setClientId(config.clientId())
                .setHttpClientOptions(http);
        config.clientSecret().map(Secret::text).ifPresent(options::setClientSecret);
        return options;
    }
}
