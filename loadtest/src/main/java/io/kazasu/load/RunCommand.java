package io.kazasu.load;

import io.kazasu.load.check.Audit;
import io.kazasu.load.check.CheckReport;
import io.kazasu.load.check.GatewayMetrics;
import io.kazasu.load.check.InvariantCheck;
import io.kazasu.load.drive.Generator;
import io.kazasu.load.drive.HistoryFile;
import io.kazasu.load.drive.PhaseReport;
import io.kazasu.load.report.Report;
import io.kazasu.load.scenario.LoadFiles;
import io.kazasu.load.scenario.Plan;
import io.kazasu.load.scenario.Scenario;
import io.kazasu.load.transport.HttpTransport;
import io.kazasu.load.transport.ReaderToken;
import io.kazasu.load.transport.Service;
import io.kazasu.load.transport.Transport;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kazasu-load run}. Progress goes to standard error, the figures to standard output. */
@Command(
        name = "run",
        description = "Plays a day at a gateway, then checks that it kept what it promised.",
        footer = "Exit code 1 when any tap was not answered as the contract says, or the check finds fault.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class RunCommand implements Callable<Integer> {
    private static final Duration DRAIN_PATIENCE = Duration.ofMinutes(2);
    private static final int CHECK_CONNECTIONS = 32;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SCENARIO", description = "${COMPLETION-CANDIDATES}")
    private ScenarioName scenario = ScenarioName.MIXED;

    @Mixin
    private final GatewayOptions gateway = new GatewayOptions();

    @Mixin
    private final CarriageOptions carriage = new CarriageOptions();

    @Mixin
    private final TempoOptions tempo = new TempoOptions();

    @Mixin
    private final ScenarioOptions particulars = new ScenarioOptions();

    @Option(
            names = "--load-files",
            required = true,
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            paramLabel = "DIR",
            description = "from 'kazasu demo --load-files', or the folder load of 'kazasu-load city'")
    private Path loadFiles = Path.of("");

    @Option(names = "--services", split = ",", description = "readers of these services only: ${COMPLETION-CANDIDATES}")
    private Set<Service> services = EnumSet.allOf(Service.class);

    @Option(names = "--seed", description = "of who taps where")
    private long seed = 1;

    @Option(names = "--history", paramLabel = "FILE", description = "keep each acknowledged tap as a JSON line")
    private @Nullable Path history;

    @Option(
            names = "--check-sample",
            paramLabel = "TAPS",
            description = "send so many acknowledged taps again in the end; all when there are fewer")
    private int checkSample = 20_000;

    @Option(names = "--report", paramLabel = "DIR", description = "write report.json and report.html")
    private @Nullable Path report;

    @Option(names = "--progress", paramLabel = "SECONDS", description = "from line to line; 0: none")
    private int progress = 5;

    @Override
    public Integer call() throws Exception {
        Vertx vertx = Vertx.vertx();
        Path historyFile = history == null ? Files.createTempFile("kazasu-load", ".jsonl") : history;
        try {
            return run(vertx, historyFile) ? 0 : 1;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        } catch (ExecutionException e) {
            return failed(e);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
            if (history == null) {
                Files.deleteIfExists(historyFile);
            }
        }
    }

    private boolean run(Vertx vertx, Path historyFile) throws IOException, InterruptedException, ExecutionException {
        carriage.check();
        LoadFiles files = LoadFiles.read(loadFiles).only(services);
        LoadFiles tapping =
                particulars.tapping(scenario, carriage.transport.stream() ? carriage.connections : 0, files);
        Plan plan = new Plan(
                tapping,
                tempo.rate,
                tempo.bounds(),
                carriage.carriage(tapping.readers().size()),
                seed);
        Scenario day = particulars.scenario(scenario, new ScenarioOptions.Parts(vertx, plan, files, gateway, carriage));
        JsonObject json = Report.begin(scenario + " over " + carriage.transport, CommandText.of(spec));
        Optional<GatewayMetrics> metrics = gateway.metrics();
        List<PhaseReport> phases;
        try (HistoryFile written = new HistoryFile(historyFile)) {
            phases = play(vertx, tapping, day, metrics, written);
        }
        CheckReport check = check(vertx, tapping, metrics, historyFile);
        boolean passed = check.passed() && phases.stream().allMatch(PhaseReport::asExpected);
        json.put("passed", passed)
                .put("transport", carriage.transport.name())
                .put(
                        "phases",
                        new JsonArray(phases.stream().map(PhaseReport::json).toList()))
                .put("figures", day.figures(phases))
                .put("check", check.json());
        tell(json);
        return passed;
    }

    private List<PhaseReport> play(
            Vertx vertx, LoadFiles files, Scenario day, Optional<GatewayMetrics> metrics, HistoryFile written)
            throws InterruptedException, ExecutionException {
        Transport transport = carriage.transport.open(
                vertx,
                new TransportKind.Ends(
                        gateway.http(),
                        gateway.mqtt(),
                        particulars.httpConnections(scenario, carriage.connections),
                        carriage.sources(),
                        tempo.bounds().patience()));
        Generator generator = new Generator(vertx, transport, files.cards(), written);
        List<PhaseReport> phases =
                new RunSession(generator, metrics, spec.commandLine().getErr(), progress).play(day);
        day.close().toCompletionStage().toCompletableFuture().get();
        transport.close().toCompletionStage().toCompletableFuture().get();
        return phases;
    }

    private CheckReport check(Vertx vertx, LoadFiles files, Optional<GatewayMetrics> metrics, Path historyFile)
            throws IOException, InterruptedException, ExecutionException {
        Map<String, ReaderToken> readers =
                files.readers().stream().collect(Collectors.toMap(ReaderToken::reader, Function.identity()));
        Optional<Audit> audit =
                Optional.ofNullable(gateway.audit).map(place -> new Audit(GatewayOptions.kazasu(), place));
        Transport again = new HttpTransport(
                vertx, gateway.http(), CHECK_CONNECTIONS, tempo.bounds().patience());
        return new InvariantCheck(
                        vertx,
                        again,
                        files.cards(),
                        new InvariantCheck.Options(readers, checkSample, DRAIN_PATIENCE, metrics, audit))
                .check(historyFile);
    }

    /** Standard output gets the figures without what is there for plots. */
    private void tell(JsonObject json) throws IOException {
        if (report != null) {
            new Report(json).write(report);
        }
        JsonObject shown = json.copy();
        shown.getJsonArray("phases").forEach(phase -> {
            ((JsonObject) phase).remove("series");
            ((JsonObject) phase).remove("percentiles");
        });
        spec.commandLine().getOut().println(shown.encodePrettily());
        spec.commandLine().getOut().flush();
    }

    /** Picocli prints the stack of what is thrown; that a gateway is not there needs none. */
    private int failed(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        spec.commandLine().getErr().println("kazasu-load: " + cause.getMessage());
        return 1;
    }
}
