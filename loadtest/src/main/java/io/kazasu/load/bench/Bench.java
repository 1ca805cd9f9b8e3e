package io.kazasu.load.bench;

import io.kazasu.load.drive.Bounds;
import io.kazasu.load.drive.Generator;
import io.kazasu.load.drive.Phase;
import io.kazasu.load.drive.PhaseReport;
import io.kazasu.load.scenario.LoadFiles;
import io.kazasu.load.scenario.Plan;
import io.kazasu.load.scenario.Scenario;
import io.kazasu.load.scenario.Scenarios;
import io.kazasu.load.transport.HttpTransport;
import io.kazasu.load.transport.SourceAddresses;
import io.kazasu.load.transport.StreamTransport;
import io.kazasu.load.transport.Target;
import io.kazasu.load.transport.Transport;
import io.kazasu.load.transport.WebSocketDialer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Measures one thing after another. Blocks the thread it runs on. */
final class Bench {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int STREAM_READERS = 64;
    private static final int STREAM_IN_FLIGHT = 8;
    private static final int BATCH = 100;
    private static final int BATCH_CONNECTIONS = 16;

    private final Vertx vertx;
    private final BenchGateway gateway;
    private final Target bare;
    private final Pgbench pgbench;
    private final Length length;

    /**
     * @param connections of HTTP
     * @param warmUp before each measurement of HTTP servers, at the start of its time
     */
    record Length(Duration time, Duration warmUp, int connections) {}

    Bench(Vertx vertx, BenchGateway gateway, Target bare, Pgbench pgbench, Length length) {
        this.vertx = vertx;
        this.gateway = gateway;
        this.bare = bare;
        this.pgbench = pgbench;
        this.length = length;
    }

    Measurement measure(int round, Measured measured) throws IOException, InterruptedException, ExecutionException {
        return switch (measured) {
            case BARE_HTTP -> of(round, measured, bare());
            case COMMITS_8 -> commits(round, measured, 8);
            case COMMITS_32 -> commits(round, measured, 32);
            case COMMITS_64 -> commits(round, measured, 64);
            case COMMITS_1 -> commits(round, measured, 1);
            case GATEWAY_HTTP -> of(round, measured, http(length.connections, 1, length.connections, round));
            case GATEWAY_STREAMS -> of(round, measured, streams(round));
            case GATEWAY_BATCHES -> of(round, measured, http(BATCH_CONNECTIONS, BATCH, BATCH_CONNECTIONS, round));
            case GATEWAY_LONE -> of(round, measured, http(1, 1, 1, round));
        };
    }

    private static Measurement of(int round, Measured measured, PhaseReport report) {
        if (!report.asExpected()) {
            throw new IllegalStateException(measured.title() + ": not answered as expected: " + report.troubles());
        }
        return new Measurement(
                round,
                measured,
                report.volume().tapsPerSecond(),
                report.latency().p50(),
                report.latency().p99());
    }

    private Measurement commits(int round, Measured measured, int clients) throws IOException, InterruptedException {
        Pgbench.Result result = pgbench.run(clients, (int) length.time.toSeconds());
        return new Measurement(round, measured, result.perSecond(), result.p50Millis(), result.p99Millis());
    }

    private PhaseReport bare() throws InterruptedException, ExecutionException {
        Transport transport = new TrustingTransport(new HttpTransport(vertx, bare, length.connections, PATIENCE));
        return run(transport, gateway.files(), new Phase.Carriage(1, length.connections, false), 0);
    }

    private PhaseReport http(int connections, int batch, int window, int round)
            throws InterruptedException, ExecutionException {
        Transport transport = new HttpTransport(vertx, gateway.http(), connections, PATIENCE);
        return run(transport, gateway.files(), new Phase.Carriage(batch, window, false), round);
    }

    private PhaseReport streams(int round) throws InterruptedException, ExecutionException {
        LoadFiles some = gateway.files().spread(STREAM_READERS);
        Transport transport = new StreamTransport(
                vertx, new WebSocketDialer(vertx, gateway.http(), new SourceAddresses(1)), PATIENCE);
        int window = some.readers().size() * STREAM_IN_FLIGHT;
        return run(transport, some, new Phase.Carriage(1, window, false), round);
    }

    private PhaseReport run(Transport transport, LoadFiles files, Phase.Carriage carriage, int seed)
            throws InterruptedException, ExecutionException {
        Bounds bounds = new Bounds(50_000_000, length.time.plus(length.warmUp), length.warmUp, PATIENCE);
        Scenario mixed = Scenarios.mixed(new Plan(files, null, bounds, carriage, seed));
        Generator generator = new Generator(vertx, transport, files.cards(), tap -> {});
        try {
            return get(generator.run(mixed.next(List.of()).orElseThrow()));
        } finally {
            get(transport.close());
        }
    }

    private static <T> T get(Future<T> future) throws InterruptedException, ExecutionException {
        return future.toCompletionStage().toCompletableFuture().get();
    }
}
