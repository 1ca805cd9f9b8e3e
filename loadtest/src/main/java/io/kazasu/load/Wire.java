package io.kazasu.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 over a bounded number of keep-alive connections, made anew when they are lost. */
final class Wire {
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int KEEP_ALIVE_SECONDS = 600;
    private static final long LONGEST_ANSWER_MILLIS = 30_000;
    private static final long LONGEST_RETRY_AFTER_SECONDS = 5;

    private final HttpClient client;
    private final long answerTimeoutMillis;

    /** @param retryAfterMillis what the gateway asked for, 0 when it asked for nothing, 5 s at most */
    record Reply(int status, long retryAfterMillis, Buffer body) {}

    Wire(Vertx vertx, Target target, int connections, Duration patience) {
        this.answerTimeoutMillis = Math.min(patience.toMillis(), LONGEST_ANSWER_MILLIS);
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setDefaultHost(target.host())
                        .setDefaultPort(target.port())
                        .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS),
                new PoolOptions().setHttp1MaxSize(connections));
    }

    /** Fails when the connection is lost or no answer comes in time: what became of the request is then unknown. */
    Future<Reply> exchange(HttpMethod method, String path, ReaderToken reader, @Nullable Buffer body) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setURI(path)
                .setTimeout(answerTimeoutMillis)
                .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + reader.token());
        if (body != null) {
            options.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        }
        return client.request(options)
                .compose(request -> body == null ? request.send() : request.send(body))
                .compose(Wire::reply);
    }

    Future<Void> close() {
        return client.close();
    }

    private static Future<Reply> reply(HttpClientResponse response) {
        long retryAfter = retryAfterMillis(response.getHeader(HttpHeaders.RETRY_AFTER));
        return response.body().map(body -> new Reply(response.statusCode(), retryAfter, body));
    }

    private static long retryAfterMillis(@Nullable String header) {
        if (header == null || !header.matches("[0-9]{1,6}")) {
            return 0;
        }
        return 1_000 * Math.min(Long.parseLong(header), LONGEST_RETRY_AFTER_SECONDS);
    }
}
