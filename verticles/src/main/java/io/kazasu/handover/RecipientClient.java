package io.kazasu.handover;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts events, signed. Follows no redirects; reads nothing of an answer but its status. On one event loop. */
final class RecipientClient {
    private static final Logger LOG = LoggerFactory.getLogger(RecipientClient.class);
    private static final int CONNECTIONS_EACH = 4;
    private static final int WAITING_MAX = 100;
    private static final int IDLE_SECONDS = 30;

    private final HttpClient client;
    private final MessageSignature signature;
    private final boolean plainHttp;
    private final InstantSource clock;

    /** @param plainHttp whether recipients beyond loopback may be posted to without TLS */
    RecipientClient(Vertx vertx, SigningKey key, boolean plainHttp, InstantSource clock) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) HandoverOptions.CONNECT_LIMIT.toMillis())
                        .setIdleTimeout(IDLE_SECONDS)
                        .setKeepAliveTimeout(IDLE_SECONDS),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_EACH).setMaxWaitQueueSize(WAITING_MAX));
        this.signature = new MessageSignature(key);
        this.plainHttp = plainHttp;
        this.clock = clock;
    }

    /**
     * Posts what {@code event} says once there is a connection, so that nothing that was withdrawn meanwhile is sent.
     *
     * @param event empty when there is nothing to be sent after all
     * @return fails as {@code event} does, else never
     */
    Future<Answer> post(String url, Supplier<Future<Optional<Buffer>>> event) {
        if (!plainHttp && !new Recipient(url).sheltered()) {
            return Future.succeededFuture(new Answer.Failed("plain http beyond loopback"));
        }
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url)
                .setFollowRedirects(false)
                .setConnectTimeout(HandoverOptions.CONNECT_LIMIT.toMillis())
                .setIdleTimeout(HandoverOptions.ANSWER_LIMIT.toMillis());
        return client.request(options)
                .transform((request, fault) -> fault == null
                        ? event.get().compose(body -> send(request, url, body), lost -> abandon(request, lost))
                        : Future.succeededFuture(failed(fault)));
    }

    private Future<Answer> send(HttpClientRequest request, String url, Optional<Buffer> body) {
        if (body.isEmpty()) {
            giveUp(request);
            return Future.succeededFuture(new Answer.NotAgreed());
        }
        signature
                .headers(url, EventBody.CONTENT_TYPE, body.get(), clock.instant())
                .forEach(request::putHeader);
        return request.send(body.get())
                .timeout(HandoverOptions.ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .map(response -> {
                    response.end()
                            .timeout(HandoverOptions.ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                            .onFailure(slow -> request.reset());
                    return Answer.of(response.statusCode());
                })
                .otherwise(fault -> {
                    request.reset();
                    return failed(fault);
                });
    }

    private static Future<Answer> abandon(HttpClientRequest request, Throwable fault) {
        giveUp(request);
        return Future.failedFuture(fault);
    }

    /** Without a handler Vert.x logs as an error what is meant. */
    private static void giveUp(HttpClientRequest request) {
        request.exceptionHandler(expected -> LOG.trace("Not sent", expected));
        request.reset();
    }

    /** A closed set of words: what an exception says may come from the recipient. */
    private static Answer failed(Throwable fault) {
        return new Answer.Failed(
                switch (fault) {
                    case ConnectException refused -> "no connection";
                    case java.net.UnknownHostException unknown -> "unknown host";
                    case SSLException tls -> "no TLS";
                    case TimeoutException slow -> "no answer in time";
                    default -> "connection lost";
                });
    }

    Future<Void> close() {
        return client.close();
    }
}
