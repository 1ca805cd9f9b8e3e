package io.kazasu.load.bench;

import io.kazasu.load.check.GatewayMetrics;
import io.kazasu.load.drive.Bounds;
import io.kazasu.load.drive.Generator;
import io.kazasu.load.drive.Phase;
import io.kazasu.load.drive.PhaseReport;
import io.kazasu.load.drive.Progress;
import io.kazasu.load.scenario.LoadFiles;
import io.kazasu.load.scenario.Plan;
import io.kazasu.load.scenario.RunSession;
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
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;

/** Measures one thing after another. Blocks the thread it runs on. */
final class Bench {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long SETTLE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long LOOK_MILLIS = 100;
    private static final int STREAM_READERS = 64;
    private static final int STREAM_IN_FLIGHT = 8;
    private static final int BATCH = 100;
    private static final int BATCH_CONNECTIONS = 16;

    private final Vertx vertx;
    private final BenchGateway gateway;
    private final Servers servers;
    private final Length length;

    /**
     * What stands beside the gateway.
     *
     * @param bare address of the bare server
     * @param metrics of the gateway
     */
    record Servers(Target bare, Pgbench pgbench, Optional<GatewayMetrics> metrics) {}

    /**
     * @param connections of HTTP
     * @param warmUp before each measurement of HTTP servers, at the start of its time
     */
    record Length(Duration time, Duration warmUp, int connections) {
        Length part(int parts) {
            return new Length(time.dividedBy(parts), Duration.ZERO, connections);
        }
    }

    /** @param phase second by second; empty for commits */
    record Result(Measurement measurement, Optional<PhaseReport> phase) {}

    Bench(Vertx vertx, BenchGateway gateway, Servers servers, Length length) {
        this.vertx = vertx;
        this.gateway = gateway;
        this.servers = servers;
        this.length = length;
    }

    /** The gateway over each transport, half of the time over HTTP: nothing is as fast at first as it will be. */
    void warmUp() throws InterruptedException, ExecutionException {
        Bench half = new Bench(vertx, gateway, servers, length.part(2));
        Bench quarter = new Bench(vertx, gateway, servers, length.part(4));
        half.http("warm-up", length.connections, 1, 0);
        quarter.streams("warm-up", 0);
        quarter.http("warm-up", BATCH_CONNECTIONS, BATCH, 0);
    }

    /**
     * Waits a minute at most until the stores have what was measured last: it would take from what is measured next.
     *
     * @return whether they have
     */
    boolean settled() throws InterruptedException {
        if (servers.metrics.isEmpty()) {
            return true;
        }
        long deadlineNanos = System.nanoTime() + SETTLE_NANOS;
        while (!servers.metrics.get().fanout().drained()) {
            if (System.nanoTime() - deadlineNanos > 0) {
                return false;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return true;
    }

    Result measure(int round, Measured measured) throws IOException, InterruptedException, ExecutionException {
        String name = "round " + round + ", " + measured.title();
        return switch (measured) {
            case BARE_HTTP -> of(round, measured, bare(name));
            case COMMITS_8 -> commits(round, measured, 8);
            case COMMITS_32 -> commits(round, measured, 32);
            case COMMITS_64 -> commits(round, measured, 64);
            case COMMITS_1 -> commits(round, measured, 1);
            case GATEWAY_HTTP -> of(round, measured, http(name, length.connections, 1, round));
            case GATEWAY_STREAMS -> of(round, measured, streams(name, round));
            case GATEWAY_BATCHES -> of(round, measured, http(name, BATCH_CONNECTIONS, BATCH, round));
            case GATEWAY_LONE -> of(round, measured, http(name, 1, 1, round));
        };
    }

    private static Result of(int round, Measured measured, PhaseReport report) {
        if (!report.asExpected()) {
            throw new IllegalStateException(measured.title() + ": not answered as expected: " + report.troubles());
        }
        Measurement measurement = new Measurement(
                round,
                measured,
                report.volume().tapsPerSecond(),
                report.latency().p50(),
                report.latency().p99(),
                report.maxLagSeconds());
        return new Result(measurement, Optional.of(report));
    }

    private Result commits(int round, Measured measured, int clients) throws IOException, InterruptedException {
        Pgbench.Result result = servers.pgbench.run(clients, (int) length.time.toSeconds());
        Measurement measurement = new Measurement(
                round, measured, result.perSecond(), result.p50Millis(), result.p99Millis(), OptionalDouble.empty());
        return new Result(measurement, Optional.empty());
    }

    private PhaseReport bare(String name) throws InterruptedException, ExecutionException {
        Transport transport =
                new TrustingTransport(new HttpTransport(vertx, servers.bare, length.connections, PATIENCE));
        Phase.Carriage carriage = new Phase.Carriage(1, length.connections, false);
        return play(transport, phase(name, gateway.files(), carriage, 0), Optional.empty());
    }

    private PhaseReport http(String name, int connections, int batch, int seed)
            throws InterruptedException, ExecutionException {
        Transport transport = new HttpTransport(vertx, gateway.ports().http(), connections, PATIENCE);
        Phase.Carriage carriage = new Phase.Carriage(batch, connections, false);
        return play(transport, phase(name, gateway.files(), carriage, seed), servers.metrics);
    }

    private PhaseReport streams(String name, int seed) throws InterruptedException, ExecutionException {
        LoadFiles some = gateway.files().spread(STREAM_READERS);
        Transport transport = new StreamTransport(
                vertx, new WebSocketDialer(vertx, gateway.ports().http(), new SourceAddresses(1)), PATIENCE);
        Phase.Carriage carriage = new Phase.Carriage(1, some.readers().size() * STREAM_IN_FLIGHT, false);
        return play(transport, phase(name, some, carriage, seed), servers.metrics);
    }

    private Phase phase(String name, LoadFiles files, Phase.Carriage carriage, int seed) {
        Bounds bounds = new Bounds(50_000_000, length.time.plus(length.warmUp), length.warmUp, PATIENCE);
        Scenario mixed = Scenarios.mixed(new Plan(files, null, bounds, carriage, seed));
        return mixed.next(List.of()).orElseThrow().withName(name);
    }

    private PhaseReport play(Transport transport, Phase phase, Optional<GatewayMetrics> metrics)
            throws InterruptedException, ExecutionException {
        Generator generator = new Generator(vertx, transport, gateway.files().cards(), tap -> {});
        Progress none = new Progress(new PrintWriter(Writer.nullWriter()), 0);
        try {
            RunSession.Played played = new RunSession(generator, metrics, none).play(Scenario.of(phase));
            if (played.interrupted()) {
                throw new InterruptedException(phase.name());
            }
            return played.phases().getFirst();
        } finally {
            get(transport.close());
        }
    }

    private static <T> T get(Future<T> future) throws InterruptedException, ExecutionException {
        return future.toCompletionStage().toCompletableFuture().get();
    }
}
