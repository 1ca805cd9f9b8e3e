package io.kazasu.load.transport;

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
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 over a bounded number of keep-alive connections, made anew when they are lost. */
public final class HttpTransport implements Transport {
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int KEEP_ALIVE_SECONDS = 600;
    private static final long LONGEST_ANSWER_MILLIS = 30_000;
    private static final long LONGEST_RETRY_AFTER_SECONDS = 5;

    private final HttpClient client;
    private final long answerTimeoutMillis;

    private record Reply(int status, long retryAfterMillis, Buffer body) {
        boolean passing() {
            return status == 429 || status == 503;
        }
    }

    /** @param connections each carries one request at a time; the caller sends no more than that at once */
    public HttpTransport(Vertx vertx, Target target, int connections, Duration patience) {
        this.answerTimeoutMillis = Math.min(patience.toMillis(), LONGEST_ANSWER_MILLIS);
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setDefaultHost(target.host())
                        .setDefaultPort(target.port())
                        .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS),
                new PoolOptions().setHttp1MaxSize(connections));
    }

    @Override
    public Future<Long> join(ReaderToken reader) {
        return exchange(HttpMethod.GET, "/v1/readers/me", reader, null)
                .compose(reply -> reply.status == 200 ? lastSequence(reader, reply) : notJoined(reader, reply));
    }

    @Override
    public Future<Exchange> send(Consignment taps) {
        String path = taps.batch() ? "/v1/taps/batch" : "/v1/taps";
        return exchange(HttpMethod.POST, path, taps.reader(), taps.body()).map(reply -> {
            if (reply.passing()) {
                return new Exchange.Passing(reply.status, reply.retryAfterMillis);
            }
            return reply.status == 200
                    ? Answers.read(taps, reply.body)
                    : new Exchange.Refused(reply.status, Answers.problem(reply.status, reply.body));
        });
    }

    @Override
    public String name() {
        return "HTTP/1.1";
    }

    @Override
    public Future<Void> close() {
        return client.close();
    }

    private static Future<Long> lastSequence(ReaderToken reader, Reply reply) {
        try {
            return Future.succeededFuture(new JsonObject(reply.body).getLong("lastSequence", 0L));
        } catch (DecodeException | ClassCastException e) {
            return Future.failedFuture(new RefusedException(reader, "the answer is not that of a gateway"));
        }
    }

    private static Future<Long> notJoined(ReaderToken reader, Reply reply) {
        String problem = Answers.problem(reply.status, reply.body);
        return Future.failedFuture(
                reply.passing() ? new IllegalStateException(problem) : new RefusedException(reader, problem));
    }

    private Future<Reply> exchange(HttpMethod method, String path, ReaderToken reader, @Nullable Buffer body) {
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
                .compose(HttpTransport::reply);
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
