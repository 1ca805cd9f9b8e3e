package io.kazasu.ingest;

import io.kazasu.directory.Directory;
import io.kazasu.directory.TokenHash;
import io.kazasu.tap.Reader;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Which reader is calling. Tokens are looked up by their SHA-256, so that comparing them takes no time that would tell
 * anything. Looked up anew for every request: a revoked token or certificate stops at once.
 */
public final class ReaderLogin {
    private static final String SCHEME = "bearer ";

    private final Directory directory;
    private final ClientTrust trust;
    private final FailedLogins failures;

    public ReaderLogin(Directory directory, ClientTrust trust, FailedLogins failures) {
        this.directory = directory;
        this.trust = trust;
        this.failures = failures;
    }

    /**
     * The enabled reader of the request; fails with {@code unauthenticated}, {@code reader-disabled}, or
     * {@code too-many-logins} for a wrong login too many.
     */
    public Future<Reader> reader(HttpServerRequest request) {
        return arriving(credentials(request), request.remoteAddress(), null);
    }

    /**
     * The same for one who comes in another way. Who shows nothing has not tried to log in, and is not counted.
     *
     * @param name whom the client says it is beside what it shows, or null; it must be so
     */
    Future<Reader> arriving(ReaderCredentials credentials, @Nullable SocketAddress from, @Nullable String name) {
        if (credentials.token().isEmpty() && credentials.certificate().isEmpty()) {
            return nobody();
        }
        return reader(credentials)
                .compose(reader -> name == null || reader.id().equals(name) ? Future.succeededFuture(reader) : nobody())
                .recover(cause -> Future.failedFuture(refusal(cause, credentials, from, name)));
    }

    private Throwable refusal(
            Throwable cause, ReaderCredentials credentials, @Nullable SocketAddress from, @Nullable String name) {
        boolean wrong =
                cause instanceof ProblemException known && known.problem().type() == ProblemType.UNAUTHENTICATED;
        if (!wrong) {
            return cause;
        }
        String certified =
                credentials.certificate().flatMap(ReaderCertificate::reader).orElse(null);
        return failures.refusal(from, name == null ? certified : name);
    }

    /** What the request and its connection show. */
    ReaderCredentials credentials(HttpServerRequest request) {
        return credentials(bearerToken(request), request.sslSession());
    }

    /** @param session null without TLS */
    ReaderCredentials credentials(Optional<String> token, @Nullable SSLSession session) {
        return new ReaderCredentials(token.map(TokenHash::of), trust.certificate(session));
    }

    /** Uncounted, for one who has logged in before. A token and a certificate must be of the same reader when both are there. */
    Future<Reader> reader(ReaderCredentials credentials) {
        if (credentials.certificate().isEmpty()) {
            return credentials.token().map(this::byToken).orElseGet(ReaderLogin::nobody);
        }
        ReaderCertificate certificate = credentials.certificate().get();
        if (certificate.reader().isEmpty() || !trust.inForce(certificate)) {
            return nobody();
        }
        String named = certificate.reader().get();
        Future<Reader> known = credentials.token().map(this::byToken).orElseGet(() -> directory
                .reader(named)
                .compose(ReaderLogin::admit));
        return known.compose(reader -> reader.id().equals(named) ? Future.succeededFuture(reader) : nobody());
    }

    private Future<Reader> byToken(TokenHash token) {
        return directory.readerByToken(token).compose(ReaderLogin::admit);
    }

    private static Future<Reader> nobody() {
        return Future.failedFuture(new ProblemException(ProblemType.UNAUTHENTICATED));
    }

    private static Future<Reader> admit(Optional<Reader> reader) {
        if (reader.isEmpty()) {
            return nobody();
        }
        return reader.get().enabled()
                ? Future.succeededFuture(reader.get())
                : Future.failedFuture(new ProblemException(ProblemType.READER_DISABLED));
    }

    /** The token of {@code Authorization: Bearer TOKEN}, if it has that form. */
    public static Optional<String> bearerToken(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String token = header.substring(SCHEME.length()).strip();
        return token.isEmpty() ? Optional.empty() : Optional.of(token);
    }
}
