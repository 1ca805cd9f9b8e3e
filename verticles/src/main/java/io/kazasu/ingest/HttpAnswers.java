package io.kazasu.ingest;

import io.kazasu.metrics.TapMeters;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** Writes answers and problem documents over HTTP. */
public final class HttpAnswers {
    private final TapMeters meters;

    public HttpAnswers(TapMeters meters) {
        this.meters = meters;
    }

    public Future<Void> json(HttpServerResponse response, Buffer body) {
        return response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(body);
    }

    /** The problem that a fault stands for; that the client has gone is none. */
    public void problem(HttpServerResponse response, Throwable cause) {
        if (!(cause instanceof HttpClosedException)) {
            problem(response, Problem.of(cause));
        }
    }

    /** Counted when it is told: who has gone is told nothing. */
    public void problem(HttpServerResponse response, Problem problem) {
        if (response.ended() || response.closed()) {
            return;
        }
        meters.problem(problem.type().wireName());
        response.setStatusCode(problem.type().status()).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (problem.type().passing()) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(Backoff.seconds()));
        }
        if (problem.type() == ProblemType.UNAUTHENTICATED) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        if (problem.type() == ProblemType.TOO_LARGE) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        response.end(problem.json().toBuffer());
    }
}
