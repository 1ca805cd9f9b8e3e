package io.kazasu.gateway.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A reader's own keep-alive connection to the gateway, made anew when it was lost. */
final class ReaderLine {
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int ANSWER_TIMEOUT_MILLIS = 10_000;
    private static final int KEEP_ALIVE_SECONDS = 300;
    private static final long LONGEST_RETRY_AFTER_SECONDS = 10;

    private final HttpClient client;
    private final String token;

    /**
     * @param retryAfterMillis what the gateway asked for, 0 when it asked for nothing
     * @param body empty when it was not a JSON object
     */
    record Answer(int status, long retryAfterMillis, JsonObject body) {}

    ReaderLine(Vertx vertx, String host, int port, String token) {
        this.token = token;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setDefaultHost(host)
                        .setDefaultPort(port)
                        .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS),
                new PoolOptions().setHttp1MaxSize(1));
    }

    /** Fails when the connection is lost or no answer came within 10 s: what became of the request is then unknown. */
    Future<Answer> exchange(HttpMethod method, String path, @Nullable JsonObject body) {
        RequestOptions request = new RequestOptions()
                .setMethod(method)
                .setURI(path)
                .setTimeout(ANSWER_TIMEOUT_MILLIS)
                .putHeader(HttpHeaders.USER_AGENT, "kazasu-demo/1")
                .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        return client.request(request).compose(exchange -> send(exchange, body)).compose(ReaderLine::answer);
    }

    Future<Void> close() {
        return client.close();
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, @Nullable JsonObject body) {
        if (body == null) {
            return request.send();
        }
        request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        return request.send(body.toBuffer());
    }

    private static Future<Answer> answer(HttpClientResponse response) {
        long retryAfter = retryAfterMillis(response.getHeader(HttpHeaders.RETRY_AFTER));
        return response.body().map(body -> new Answer(response.statusCode(), retryAfter, parse(body)));
    }

    /** Only the form in seconds: the gateway sends no dates. */
    private static long retryAfterMillis(@Nullable String header) {
        if (header == null || !header.matches("[0-9]{1,6}")) {
            return 0;
        }
        return 1_000 * Math.min(Long.parseLong(header), LONGEST_RETRY_AFTER_SECONDS);
    }

    private static JsonObject parse(Buffer body) {
        try {
            return body.length() == 0 ? new JsonObject() : new JsonObject(body);
        } catch (DecodeException e) {
            return new JsonObject();
        }
    }
}
