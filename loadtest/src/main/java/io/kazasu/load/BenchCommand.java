package io.kazasu.load;

import io.kazasu.load.bench.BenchGateway;
import io.kazasu.load.bench.BenchRun;
import io.kazasu.load.bench.Measurement;
import io.kazasu.load.bench.Ratios;
import io.kazasu.load.drive.PhaseReport;
import io.kazasu.load.report.Report;
import io.kazasu.load.scenario.LoadFiles;
import io.kazasu.load.transport.EventLoops;
import io.kazasu.load.transport.Target;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kazasu-load bench}. Progress goes to standard error, the ratios to standard output. */
@Command(
        name = "bench",
        description = "Measures the gateway (C) beside a bare HTTP server (A) and PostgreSQL itself (B), in turn.",
        footer = "Needs pgbench: Debian's postgresql-contrib or postgresql-client.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class BenchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--target",
            paramLabel = "URL",
            description =
                    "a gateway that runs, on this machine only, with --load-files and --ledger-uri; absent: one is"
                            + " started on an empty data folder")
    private @Nullable String target;

    @Option(names = "--load-files", paramLabel = "DIR", description = "of the gateway at --target")
    private @Nullable Path loadFiles;

    @Option(
            names = "--ledger-uri",
            paramLabel = "URI",
            description = "of the database with the ledger of the gateway at --target; the password in PGPASSWORD")
    private @Nullable String ledgerUri;

    @Option(names = "--mqtt-port", paramLabel = "PORT", description = "of the gateway at --target")
    private int mqttPort = 1883;

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            description = "of the gateway at --target, for its metrics; 0: they are not looked at")
    private int managementPort = 8081;

    @Mixin
    private final OwnGateway own = new OwnGateway();

    @Option(names = "--rounds", description = "of all measurements, 1..100")
    private int rounds = 3;

    @Option(names = "--seconds", description = "of each measurement, 1..600")
    private int seconds = 10;

    @Option(
            names = "--gateway-warm-up",
            paramLabel = "SECONDS",
            description = "of a mixed day before the first round, 0..600")
    private int gatewayWarmUp = 40;

    @Option(names = "--warm-up", paramLabel = "SECONDS", description = "before each measurement of an HTTP server")
    private int warmUp = 3;

    @Option(names = "--connections", description = "of HTTP")
    private int connections = 256;

    @Option(names = "--pgbench", paramLabel = "FILE", description = "the program; absent: looked for")
    private @Nullable Path pgbench;

    @Option(names = "--report", paramLabel = "DIR", description = "write report.json and report.html")
    private @Nullable Path report;

    @Override
    public Integer call() throws Exception {
        Path program = requireOptions();
        JsonObject json = Report.begin("Gateway, bare HTTP server and PostgreSQL", CommandText.of(spec));
        Vertx vertx = EventLoops.start();
        try (Interruption interruption = new Interruption()) {
            try (BenchGateway gateway = gateway()) {
                BenchRun.Options options = new BenchRun.Options(
                        program, rounds, seconds, new BenchRun.WarmUp(gatewayWarmUp, warmUp), connections);
                tell(
                        json,
                        new BenchRun(gateway, options)
                                .run(vertx, spec.commandLine().getErr()));
                return 0;
            } catch (IOException | InterruptedException e) {
                if (interruption.happened()) {
                    return interrupted();
                }
                throw e;
            } finally {
                vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
            }
        }
    }

    /** @return pgbench */
    private Path requireOptions() {
        Flags.requireWithin(spec, "--rounds", rounds, 1, 100);
        Flags.requireWithin(spec, "--seconds", seconds, 1, 600);
        Flags.requireWithin(spec, "--connections", connections, 1, 10_000);
        Flags.requireWithin(spec, "--gateway-warm-up", gatewayWarmUp, 0, 600);
        Flags.requireWithin(spec, "--warm-up", warmUp, 0, 600);
        boolean others = target != null;
        Flags.requireAbsent(
                spec, others, "only with --target", "--load-files", "--ledger-uri", "--mqtt-port", "--management-port");
        Flags.requireAbsent(spec, !others, "not with --target, which has its city", "--residents", "--readers");
        own.check(spec);
        if (loadFiles != null) {
            Flags.requireFolder(spec, "--load-files", loadFiles);
        }
        if (report != null) {
            OutputFile.requireReport(spec, report);
        }
        if (pgbench == null) {
            return PgbenchProgram.find().orElseThrow(this::noPgbench);
        }
        if (!Files.isRegularFile(pgbench) || !Files.isExecutable(pgbench)) {
            throw new ParameterException(spec.commandLine(), "--pgbench: " + pgbench + " (expected a program)");
        }
        return pgbench;
    }

    /** What was measured until then has been told line by line. */
    private int interrupted() {
        spec.commandLine().getErr().println("kazasu-load: interrupted");
        spec.commandLine().getErr().flush();
        return 1;
    }

    private BenchGateway gateway() throws IOException, InterruptedException {
        if (target == null) {
            return own.start();
        }
        if (loadFiles == null || ledgerUri == null) {
            throw new ParameterException(spec.commandLine(), "--target needs --load-files and --ledger-uri");
        }
        Target http = Target.parse(target);
        BenchGateway.Ports ports = new BenchGateway.Ports(
                http,
                new Target(http.host(), mqttPort),
                managementPort == 0 ? Optional.empty() : Optional.of(new Target(http.host(), managementPort)));
        return BenchGateway.running(ports, LoadFiles.read(loadFiles), ledgerUri);
    }

    private void tell(JsonObject json, BenchRun.Results results) throws IOException {
        Ratios ratios = new Ratios(results.measurements());
        json.put("passed", true)
                .put("ratios", ratios.json())
                .put(
                        "measurements",
                        new JsonArray(results.measurements().stream()
                                .map(Measurement::json)
                                .toList()))
                .put(
                        "phases",
                        new JsonArray(
                                results.phases().stream().map(PhaseReport::json).toList()));
        if (report != null) {
            new Report(json).write(report);
        }
        spec.commandLine().getOut().print(ratios.text());
        spec.commandLine().getOut().flush();
    }

    private ParameterException noPgbench() {
        return new ParameterException(
                spec.commandLine(),
                "pgbench was not found on the PATH nor in 'pg_config --bindir'; install postgresql-contrib, or give --pgbench");
    }
}
