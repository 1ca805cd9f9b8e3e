package io.kazasu.ingest;

import io.kazasu.directory.Directory;
import io.kazasu.directory.TokenHash;
import io.kazasu.tap.Reader;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
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

    public ReaderLogin(Directory directory, ClientTrust trust) {
        this.directory = directory;
        this.trust = trust;
    }

    /** The enabled reader of the request; fails with {@code unauthenticated} or {@code reader-disabled}. */
    public Future<Reader> reader(HttpServerRequest request) {
        return reader(credentials(request));
    }

    /** What the request and its connection show. */
    ReaderCredentials credentials(HttpServerRequest request) {
        return credentials(bearerToken(request), request.sslSession());
    }

    /** @param session null without TLS */
    ReaderCredentials credentials(Optional<String> token, @Nullable SSLSession session) {
        return new ReaderCredentials(token.map(TokenHash::of), trust.certificate(session));
    }

    /** A token and a certificate must be of the same reader when both are there. */
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
