package io.kazasu.ingest;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;

/**
 * Reads a request's body up to a bound. What is over it is read and thrown away, up to a second bound, so that the
 * client gets to see the answer instead of a broken connection.
 */
public final class BodyReader {
    private static final long DISCARDED_BYTES_MAX = 32L << 20;

    private final int bytesMax;
    private final Buffer body = Buffer.buffer();
    private final Promise<Buffer> done = Promise.promise();
    private long bytes;

    private BodyReader(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    /**
     * To be called before the event loop turns; fails with {@code unsupported-media-type}, {@code too-large},
     * {@code malformed}, or {@link HttpClosedException} when the client has gone.
     */
    public static Future<Buffer> read(HttpServerRequest request, int bytesMax) {
        BodyReader reader = new BodyReader(bytesMax);
        request.handler(reader::take);
        request.endHandler(none -> reader.end(request));
        request.exceptionHandler(cause -> reader.done.tryFail(early(cause)));
        return reader.done.future();
    }

    private static Throwable early(Throwable cause) {
        return cause instanceof HttpClosedException || cause instanceof IOException
                ? new HttpClosedException("in the middle of a body")
                : new ProblemException(Problem.of(ProblemType.MALFORMED, "the body ended early"));
    }

    private void take(Buffer chunk) {
        bytes += chunk.length();
        if (bytes <= bytesMax) {
            body.appendBuffer(chunk);
        } else if (bytes > DISCARDED_BYTES_MAX) {
            done.tryFail(new ProblemException(ProblemType.TOO_LARGE));
        }
    }

    private void end(HttpServerRequest request) {
        if (bytes > bytesMax) {
            done.tryFail(new ProblemException(ProblemType.TOO_LARGE));
        } else if (!isJson(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            done.tryFail(new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE));
        } else {
            done.tryComplete(body);
        }
    }

    private static boolean isJson(@org.jspecify.annotations.Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().equalsIgnoreCase("application/json");
    }
}
