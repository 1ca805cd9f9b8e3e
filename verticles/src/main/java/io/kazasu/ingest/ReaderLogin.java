package io.kazasu.ingest;

import io.kazasu.directory.Directory;
import io.kazasu.directory.TokenHash;
import io.kazasu.tap.Reader;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * Which reader is calling. Tokens are looked up by their SHA-256, so that comparing them takes no time that would tell
 * anything. Looked up anew for every request: a revoked token stops at once.
 */
public final class ReaderLogin {
    private static final String SCHEME = "bearer ";

    private final Directory directory;

    public ReaderLogin(Directory directory) {
        this.directory = directory;
    }

    /** The enabled reader of the request's token; fails with {@code unauthenticated} or {@code reader-disabled}. */
    public Future<Reader> reader(HttpServerRequest request) {
        Optional<String> token = bearerToken(request);
        if (token.isEmpty()) {
            return Future.failedFuture(new ProblemException(ProblemType.UNAUTHENTICATED));
        }
        return byToken(TokenHash.of(token.get()));
    }

    /** The same for a token that came in another way. */
    Future<Reader> byToken(TokenHash token) {
        return directory.readerByToken(token).compose(ReaderLogin::admit);
    }

    private static Future<Reader> admit(Optional<Reader> reader) {
        if (reader.isEmpty()) {
            return Future.failedFuture(new ProblemException(ProblemType.UNAUTHENTICATED));
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
