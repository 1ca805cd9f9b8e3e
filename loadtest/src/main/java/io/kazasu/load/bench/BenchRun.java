package io.kazasu.load.bench;

import io.kazasu.load.transport.Target;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
     * @param warmUp seconds before each measurement of an HTTP server
     * @param connections of HTTP
     */
    public record Options(Path pgbench, int rounds, int seconds, int warmUp, int connections) {}

    public BenchRun(BenchGateway gateway, Options options) {
        this.gateway = gateway;
        this.options = options;
    }

    public List<Measurement> run(Vertx vertx, PrintWriter progress)
            throws IOException, InterruptedException, ExecutionException {
        List<Measurement> measurements = new ArrayList<>();
        try (ServerProcess bare = ServerProcess.start(bareServer());
                Pgbench pgbench = new Pgbench(options.pgbench, gateway.ledgerUri(), gateway.password())) {
            Bench.Length length = new Bench.Length(
                    Duration.ofSeconds(options.seconds), Duration.ofSeconds(options.warmUp), options.connections);
            Bench bench = new Bench(vertx, gateway, new Target("127.0.0.1", bare.port("http")), pgbench, length);
            for (int round = 1; round <= options.rounds; round++) {
                for (Measured measured : Measured.values()) {
                    Measurement measurement = bench.measure(round, measured);
                    measurements.add(measurement);
                    progress.println(line(measurement));
                    progress.flush();
                }
            }
        }
        return measurements;
    }

    private static String line(Measurement measurement) {
        return String.format(
                Locale.ROOT,
                "round %d  %-32s %,10.0f/s  p50 %7.2f ms",
                measurement.round(),
                measurement.measured().title(),
                measurement.perSecond(),
                measurement.p50Millis());
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
