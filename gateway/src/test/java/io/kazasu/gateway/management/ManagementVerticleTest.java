package io.kazasu.gateway.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.gateway.config.ManagementConfig;
import io.kazasu.ingest.TapTrace;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Timeout(30)
class ManagementVerticleTest {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String LOGGER = "/loggers/" + TapTrace.NAME;

    private final Vertx vertx = Vertx.vertx();
    private final Meters meters = new Meters();
    private final Health health = new Health(vertx);
    private final ManagementVerticle verticle = verticle(0);

    @BeforeEach
    void deploy() throws Exception {
        vertx.deployVerticle(verticle).await(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
        meters.close();
    }

    @Test
    void metricsAreThoseOfTheRegistryTheJvmAndTheProcess() throws Exception {
        meters.registry().counter("kazasu.problems", "problem", "malformed").increment();

        HttpResponse<String> answer = get("/metrics");

        assertEquals(200, answer.statusCode());
        assertTrue(answer.headers().firstValue("content-type").orElse("").startsWith("text/plain"));
        for (String expected : new String[] {
            "kazasu_problems_total{problem=\"malformed\"} 1.0", "jvm_memory_used_bytes{", "process_cpu_usage "
        }) {
            assertTrue(answer.body().contains(expected), expected);
        }
    }

    @Test
    void aNodeIsReadyWhileAllItsChecksAreWell() throws Exception {
        health.open();
        AtomicBoolean ledger = new AtomicBoolean(true);
        health.require("ledger", () -> Future.succeededFuture(ledger.get()));
        assertEquals(200, get("/health/ready").statusCode());
        assertTrue(get("/metrics").body().contains("kazasu_ready 1.0"));

        ledger.set(false);
        HttpResponse<String> answer = get("/health/ready");

        assertEquals(503, answer.statusCode());
        assertTrue(get("/metrics").body().contains("kazasu_ready 0.0"));
        assertEquals("DOWN", new JsonObject(answer.body()).getString("status"));
        assertEquals(200, get("/health/live").statusCode(), "a node that waits for its ledger is not to be killed");
    }

    @Test
    void aCheckThatFailsCountsAsDown() throws Exception {
        health.open();
        health.require("ledger", () -> Future.failedFuture("connection refused"));

        assertEquals(503, get("/health/ready").statusCode());
    }

    @Test
    void aNodeThatStillStartsIsNotReadyButLives() throws Exception {
        assertEquals(503, get("/health/ready").statusCode());
        assertEquals(200, get("/health/live").statusCode());
    }

    @Test
    void aDrainingNodeIsNotReadyButLives() throws Exception {
        health.drain();
        health.open();

        assertEquals(503, get("/health/ready").statusCode());
        assertEquals(200, get("/health/live").statusCode());
    }

    @Test
    void aLoggerIsTurnedUpWhileTheNodeRuns() throws Exception {
        Logger taps = LoggerFactory.getLogger(TapTrace.NAME);
        boolean before = taps.isDebugEnabled();

        HttpResponse<String> answer = put(LOGGER, "{\"level\":\"DEBUG\"}");

        assertEquals(200, answer.statusCode());
        assertTrue(taps.isDebugEnabled() && !taps.isTraceEnabled());
        JsonObject asked = new JsonObject(get(LOGGER).body());
        assertEquals("DEBUG", asked.getString("level"));
        assertTrue(
                get("/loggers").body().contains(asked.encode()), get("/loggers").body());

        assertEquals(200, put(LOGGER, "{\"level\":null}").statusCode());
        assertEquals(before, taps.isDebugEnabled());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/loggers/io.kazasu.taps     | {}                   | 400",
                "/loggers/io.kazasu.taps     | {\"level\":\"LOUD\"} | 400",
                "/loggers/io.kazasu.taps     | {\"level\":1}        | 400",
                "/loggers/io.kazasu.taps     | []                   | 400",
                "/loggers/io.kazasu.nowhere  | {\"level\":\"INFO\"} | 404",
                "/loggers/com.hazelcast      | {\"level\":\"INFO\"} | 404",
                "/loggers/ROOT               | {\"level\":\"INFO\"} | 404",
                "/loggers                    | {\"level\":\"INFO\"} | 405",
                "/metrics                    | {\"level\":\"INFO\"} | 405"
            })
    void nothingElseCanBeSet(String path, String body, int status) throws Exception {
        assertEquals(status, put(path, body).statusCode());
        assertEquals(413, put(LOGGER, " ".repeat(2_000)).statusCode());
    }

    @Test
    void nothingElseIsServed() throws Exception {
        assertEquals(404, get("/").statusCode());
    }

    @Test
    void aTakenPortIsSaidByTheNameOfItsSetting() {
        CannotListenException refused =
                assertThrows(CannotListenException.class, () -> vertx.deployVerticle(verticle(verticle.port()))
                        .await(10, TimeUnit.SECONDS));
        assertTrue(
                String.valueOf(refused.getMessage())
                        .startsWith("management.port: " + verticle.port() + " cannot be listened on"),
                refused::getMessage);
    }

    private ManagementVerticle verticle(int port) {
        return new ManagementVerticle(new ManagementConfig(LOOPBACK, port), meters.registry(), health);
    }

    private HttpResponse<String> put(String path, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(uri(path))
                    .PUT(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private URI uri(String path) {
        return URI.create("http://" + LOOPBACK + ":" + verticle.port() + path);
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
