package io.kazasu.load.bench;

import io.kazasu.load.check.GatewayMetrics;
import io.kazasu.load.drive.PhaseReport;
import io.kazasu.load.transport.Target;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** All measurements, round after round. Blocks the thread it runs on. */
public final class BenchRun {
    private final BenchGateway gateway;
    private final Options options;

    /**
     * How it is measured.
     *
     * @param pgbench the program
     * @param rounds at least 1
     * @param seconds of each measurement
     * @param warmUp of the gateway and of each measurement
     * @param connections of HTTP
     */
    public record Options(Path pgbench, int rounds, int seconds, WarmUp warmUp, int connections) {}

    /**
     * @param gateway seconds before the first round
     * @param each seconds before each measurement of an HTTP server
     */
    public record WarmUp(int gateway, int each) {}

    /** @param phases what the generator measured, second by second */
    public record Results(List<Measurement> measurements, List<PhaseReport> phases) {}

    public BenchRun(BenchGateway gateway, Options options) {
        this.gateway = gateway;
        this.options = options;
    }

    public Results run(Vertx vertx, PrintWriter progress) throws IOException, InterruptedException, ExecutionException {
        Results results = new Results(new ArrayList<>(), new ArrayList<>());
        Optional<GatewayMetrics> metrics = gateway.ports().management().map(GatewayMetrics::new);
        try (ServerProcess bare = ServerProcess.start(bareServer());
                Pgbench pgbench = new Pgbench(options.pgbench, gateway.ledger())) {
            Bench.Servers servers = new Bench.Servers(new Target("127.0.0.1", bare.port("http")), pgbench, metrics);
            if (options.warmUp.gateway > 0) {
                new Bench(vertx, gateway, servers, length(options.warmUp.gateway, 0)).warmUp();
            }
            Bench bench = new Bench(vertx, gateway, servers, length(options.seconds, options.warmUp.each));
            for (int round = 1; round <= options.rounds; round++) {
                round(bench, round, results, progress);
            }
        } finally {
            metrics.ifPresent(GatewayMetrics::close);
        }
        return results;
    }

    private static void round(Bench bench, int round, Results results, PrintWriter progress)
            throws IOException, InterruptedException, ExecutionException {
        for (Measured measured : Measured.values()) {
            if (!bench.settled()) {
                progress.println("the stores are still behind: what comes next is measured beside their work");
            }
            Bench.Result result = bench.measure(round, measured);
            results.measurements.add(result.measurement());
            result.phase().ifPresent(results.phases::add);
            progress.println(line(result.measurement()));
            progress.flush();
        }
    }

    private Bench.Length length(int seconds, int warmUp) {
        return new Bench.Length(Duration.ofSeconds(seconds), Duration.ofSeconds(warmUp), options.connections);
    }

    private static String line(Measurement measurement) {
        return String.format(
                Locale.ROOT,
                "round %d  %-32s %,10.0f/s  p50 %7.2f ms%s",
                measurement.round(),
                measurement.measured().title(),
                measurement.perSecond(),
                measurement.p50Millis(),
                Ratios.storesBehind(measurement.storesBehindSeconds()));
    }

    /** With this program's own class path and JVM. */
    private static List<String> bareServer() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                BareServer.class.getName());
    }
}
