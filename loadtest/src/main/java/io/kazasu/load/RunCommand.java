package io.kazasu.load;

import io.kazasu.load.bench.BenchGateway;
import io.kazasu.load.check.CheckReport;
import io.kazasu.load.drive.PhaseReport;
import io.kazasu.load.drive.Progress;
import io.kazasu.load.report.Report;
import io.kazasu.load.scenario.LoadFiles;
import io.kazasu.load.scenario.Plan;
import io.kazasu.load.scenario.RunSession;
import io.kazasu.load.scenario.Scenario;
import io.kazasu.load.transport.EventLoops;
import io.kazasu.load.transport.Service;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
            paramLabel = "DIR",
            description = "from 'kazasu demo --load-files', or the folder load of 'kazasu-load city'")
    private @Nullable Path loadFiles;

    @Option(
            names = "--own-gateway",
            description =
                    "instead: make a city, start a gateway with it on an empty data folder, and audit it in the end")
    private boolean ownGateway;

    @Mixin
    private final OwnGateway own = new OwnGateway();

    @Option(
            names = "--services",
            split = ",",
            preprocessor = NoEmptyName.class,
            description = "readers of these services only: ${COMPLETION-CANDIDATES}")
    private Set<Service> services = EnumSet.allOf(Service.class);

    @Option(names = "--seed", description = "of who taps where")
    private long seed = 1;

    @Option(names = "--history", paramLabel = "FILE", description = "keep each acknowledged tap as a JSON line")
    private @Nullable Path history;

    @Option(
            names = "--check-sample",
            paramLabel = "TAPS",
            description = "send so many acknowledged taps again in the end, 0 or more; all when there are fewer")
    private int checkSample = 20_000;

    @Option(names = "--report", paramLabel = "DIR", description = "write report.json and report.html")
    private @Nullable Path report;

    @Option(names = "--progress", paramLabel = "SECONDS", description = "from line to line; 0: none")
    private int progress = 5;

    @Override
    public Integer call() throws Exception {
        requireOptions();
        requireOutputs();
        try (Interruption interruption = new Interruption()) {
            return run(interruption);
        }
    }

    private int run(Interruption interruption) throws Exception {
        Vertx vertx = EventLoops.start();
        Path historyFile = history == null ? Files.createTempFile("kazasu-load", ".jsonl") : history;
        try {
            return runThere(vertx, historyFile) ? 0 : 1;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        } catch (ExecutionException e) {
            return failed(e.getCause() == null ? e : e.getCause());
        } catch (IOException | InterruptedException e) {
            if (interruption.happened()) {
                return failed(new InterruptedException("interrupted"));
            }
            throw e;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
            if (history == null) {
                Files.deleteIfExists(historyFile);
            }
        }
    }

    private void requireOptions() {
        if (ownGateway == (loadFiles != null)) {
            throw new ParameterException(spec.commandLine(), "either --load-files or --own-gateway");
        }
        String here = "not with --own-gateway, which has its own";
        Flags.requireAbsent(spec, !ownGateway, here, "--target", "--audit", "--mqtt-port", "--management-port");
        Flags.requireAbsent(spec, ownGateway, "only with --own-gateway", "--residents", "--readers");
        if (loadFiles != null) {
            Flags.requireFolder(spec, "--load-files", loadFiles);
        }
        Flags.requireWithin(spec, "--check-sample", checkSample, 0, Integer.MAX_VALUE);
        Flags.requireWithin(spec, "--progress", progress, 0, Integer.MAX_VALUE);
        own.check(spec);
        gateway.check(spec);
        particulars.check(spec, scenario);
    }

    private void requireOutputs() {
        if (report != null) {
            OutputFile.requireReport(spec, report);
        }
        if (history != null) {
            OutputFile.require(spec, "--history", history);
        }
    }

    private boolean runThere(Vertx vertx, Path historyFile)
            throws IOException, InterruptedException, ExecutionException {
        carriage.check();
        if (loadFiles != null) {
            return run(vertx, LoadFiles.read(loadFiles), historyFile);
        }
        try (BenchGateway started = own.start()) {
            gateway.use(started);
            return run(vertx, started.files(), historyFile);
        }
    }

    private boolean run(Vertx vertx, LoadFiles all, Path historyFile)
            throws IOException, InterruptedException, ExecutionException {
        LoadFiles files = all.only(services);
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
        TransportKind.Ends ends = new TransportKind.Ends(
                gateway.http(),
                gateway.mqtt(),
                particulars.httpConnections(scenario, carriage.connections),
                carriage.sources(),
                tempo.bounds().patience());
        DayRun run = new DayRun(
                vertx, tapping, ends, gateway, new Progress(spec.commandLine().getErr(), progress));
        RunSession.Played played = run.play(day, carriage.transport, historyFile);
        List<PhaseReport> phases = played.phases();
        json.put("transport", carriage.transport.name())
                .put(
                        "phases",
                        new JsonArray(phases.stream().map(PhaseReport::json).toList()))
                .put("figures", day.figures(phases));
        Optional<CheckReport> check = played.interrupted() ? Optional.empty() : check(run, historyFile);
        check.ifPresent(done -> json.put("check", done.json()));
        boolean passed =
                check.filter(CheckReport::passed).isPresent() && phases.stream().allMatch(PhaseReport::asExpected);
        tell(json.put("interrupted", check.isEmpty()).put("passed", passed));
        return passed;
    }

    /** Empty when it was interrupted: what was measured is to be told all the same. */
    private Optional<CheckReport> check(DayRun run, Path historyFile) throws IOException, ExecutionException {
        try {
            return Optional.of(run.check(historyFile, checkSample));
        } catch (InterruptedException e) {
            return Optional.empty();
        }
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
    private int failed(Throwable cause) {
        spec.commandLine().getErr().println("kazasu-load: " + cause.getMessage());
        spec.commandLine().getErr().flush();
        return 1;
    }
}
