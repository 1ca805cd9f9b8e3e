package io.kazasu.gateway.signin;

import io.kazasu.directory.Directory;
import io.kazasu.directory.Operator;
import io.kazasu.directory.OperatorSessions;
import io.kazasu.directory.TokenHash;
import io.kazasu.gateway.config.SignInConfig;
import io.kazasu.gateway.operator.Desk;
import io.kazasu.gateway.operator.OperatorToken;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console's own requests about who sits in front of it. One per event loop, and confined to it; what a browser must keep
 * between two of them is in its cookies, so that any node can take the next.
 */
public final class SignIn implements Handler<HttpServerRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final String BACK = "console/signed-in";

    /** Of one event loop at the same time: each asks the provider three times. */
    private static final int UNDER_WAY_MAX = 32;

    private final SignInConfig config;
    private final OpenIdProvider provider;
    private final OperatorClaims claims;
    private final OperatorSessions sessions;
    private final Directory directory;
    private final InstantSource clock;
    private final Handler<HttpServerRequest> others;
    private final Map<String, Handler<HttpServerRequest>> ways;
    private int underWay;

    private SignIn(Vertx vertx, SignInConfig config, Desk desk, Handler<HttpServerRequest> others) {
        this.config = config;
        this.provider = new OpenIdProvider(vertx, config);
        this.claims = new OperatorClaims(config);
        this.sessions = new OperatorSessions(desk.directoryPool());
        this.directory = desk.directory();
        this.clock = desk.clock();
        this.others = others;
        this.ways = Map.of(
                "GET /console/session",
                this::tell,
                "GET /console/sign-in",
                this::leave,
                "GET /" + BACK,
                this::arrive,
                "POST /console/sign-out",
                this::end);
    }

    /**
     * To be called on the event loop that will use it.
     *
     * @param config empty: the console is told that there is no provider
     * @param others answers everything else
     */
    public static Handler<HttpServerRequest> before(
            Handler<HttpServerRequest> others, Vertx vertx, Desk desk, Optional<SignInConfig> config) {
        return config.<Handler<HttpServerRequest>>map(given -> new SignIn(vertx, given, desk, others))
                .orElse(request -> {
                    if ("/console/session".equals(request.path())) {
                        state(request, false, false);
                    } else {
                        others.handle(request);
                    }
                });
    }

    @Override
    public void handle(HttpServerRequest request) {
        ways.getOrDefault(request.method() + " " + request.path(), others).handle(request);
    }

    /** Whether there is a provider to sign in through, and whether this browser has done so. */
    private void tell(HttpServerRequest request) {
        OperatorToken.ofSession(request)
                .map(token -> directory.operatorByToken(TokenHash.of(token)).map(Optional::isPresent))
                .orElse(Future.succeededFuture(false))
                .otherwise(false)
                .onSuccess(known -> state(request, true, known));
    }

    private static void state(HttpServerRequest request, boolean provider, boolean signedIn) {
        json(request, new JsonObject().put("provider", provider).put("signedIn", signedIn));
    }

    private static void json(HttpServerRequest request, JsonObject body) {
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(body.toBuffer());
    }

    private void leave(HttpServerRequest request) {
        Attempt attempt = Attempt.fresh();
        bounded(() -> provider.address(attempt, console(request) + BACK))
                .onSuccess(address -> {
                    request.response().addCookie(attempt.cookie());
                    redirect(request, address);
                })
                .onFailure(cause -> refuse(request, cause));
    }

    private void arrive(HttpServerRequest request) {
        Optional<Attempt> attempt = Attempt.of(request);
        request.response().addCookie(Attempt.noCookie());
        bounded(() -> operator(request, attempt))
                .compose(operator -> sessions.begin(operator, config.session())
                        .map(begun -> begun.orElseThrow(() -> new RefusedException(
                                Refusal.NO_PART, operator.municipality() + " does not have this operator"))))
                .onSuccess(token -> {
                    request.response().addCookie(OperatorToken.cookie(token, config.session()));
                    redirect(request, "/");
                })
                .onFailure(cause -> refuse(request, cause));
    }

    private Future<Operator> operator(HttpServerRequest request, Optional<Attempt> kept) {
        Attempt attempt = kept.filter(begun -> begun.state().equals(request.getParam("state")))
                .orElseThrow(() -> new RefusedException(Refusal.EXPIRED, "an answer that nobody here has asked for"));
        String issuer = IdToken.bare(config.issuer().toString());
        String from =
                request.getParam("iss"); // RFC 9207: a provider that says who it is must be the one that was asked
        if (from != null && !IdToken.bare(from).equals(issuer)) {
            throw new RefusedException(Refusal.UNTRUSTED, "an answer of another provider");
        }
        String code = request.getParam("code");
        if (code == null) {
            throw new RefusedException(Refusal.CANCELLED, "the provider answers without a code");
        }
        return provider.token(code, attempt, console(request) + BACK)
                .map(token -> claims.of(token.require(issuer, config.clientId(), attempt.nonce(), clock.instant())));
    }

    /** The session ends here in any case; where the browser goes then is the provider's to say. */
    private void end(HttpServerRequest request) {
        String console = console(request);
        Optional<String> session = OperatorToken.ofSession(request);
        request.response().addCookie(OperatorToken.cookie("", Duration.ZERO));
        session.map(token -> sessions.end(TokenHash.of(token)))
                .orElse(Future.succeededFuture())
                .onFailure(cause -> LOG.warn("A session stays until its time is up: {}", cause.toString()))
                .transform(ended -> provider.farewell(console))
                .otherwise(Optional.empty())
                .onSuccess(next -> json(request, new JsonObject().put("next", next.orElse("/"))));
    }

    private String console(HttpServerRequest request) {
        return config.console()
                .map(URI::toString)
                .orElseGet(() -> (request.isSSL() ? "https" : "http") + "://127.0.0.1:"
                        + Objects.requireNonNull(request.localAddress()).port() + "/");
    }

    private <T> Future<T> bounded(Supplier<Future<T>> work) {
        if (underWay >= UNDER_WAY_MAX) {
            return Future.failedFuture(new RefusedException(Refusal.UNAVAILABLE, "too many at once"));
        }
        underWay++;
        return Future.<Void>succeededFuture().compose(now -> work.get()).onComplete(done -> underWay--);
    }

    private static void refuse(HttpServerRequest request, Throwable cause) {
        Refusal refusal = cause instanceof RefusedException refused ? refused.refusal() : Refusal.UNAVAILABLE;
        LOG.warn("Nobody is signed in ({}): {}", refusal, cause.getMessage());
        redirect(request, "/?sign-in=" + refusal.wireName());
    }

    private static void redirect(HttpServerRequest request, String address) {
        request.response()
                .setStatusCode(303)
                .putHeader(HttpHeaders.LOCATION, address)
                .end();
    }
}
