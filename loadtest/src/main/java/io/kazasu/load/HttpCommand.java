package io.kazasu.load;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kazasu-load http}. Progress goes to standard error, the report to standard output. */
@Command(
        name = "http",
        description = "Sends taps over HTTP/1.1 and reports answers and latency as JSON.",
        footer = "Exit code 1 when any tap was not acknowledged as the contract says.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class HttpCommand implements Callable<Integer> {
    /** The services there is a request template for. */
    enum LoadedService {
        ELECTION,
        SHELTER,
        ATTENDANCE
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--target", description = "the gateway, on this machine only")
    private String target = "http://127.0.0.1:8080";

    @Option(
            names = "--readers",
            required = true,
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            paramLabel = "FILE",
            description = "CSV: reader,token")
    private Path readers = Path.of("");

    @Option(
            names = "--cards",
            required = true,
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            paramLabel = "FILE",
            description = "a card user ID a line")
    private Path cards = Path.of("");

    @Option(
            names = "--service",
            required = true,
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "${COMPLETION-CANDIDATES}")
    private LoadedService service = LoadedService.ELECTION;

    @Option(names = "--ground", description = "ELECTION: ground 1..6 for early voting; absent on polling day")
    private @Nullable Integer ground;

    @Option(names = "--direction", description = "SHELTER, ATTENDANCE: ${COMPLETION-CANDIDATES}")
    private Template.Direction direction = Template.Direction.AUTO;

    @Option(names = "--rate", description = "taps a second, whatever the gateway does; absent: as fast as it answers")
    private @Nullable Double rate;

    @Option(names = "--taps", description = "end after so many taps, 1..50000000")
    private long taps = 1_000_000;

    @Option(names = "--seconds", description = "begin no more taps after so long, 1..3600")
    private int seconds = 60;

    @Option(names = "--patience", paramLabel = "SECONDS", description = "send a tap again for so long, 1..600")
    private int patience = 60;

    @Option(names = "--rounds", description = "tap each card so many times in random order; 0: until the end")
    private int rounds = 0;

    @Option(names = "--connections", description = "connections, each with one request at a time")
    private int connections = 64;

    @Option(names = "--batch", description = "taps in a request, 1..1000")
    private int batch = 1;

    @Option(names = "--seed", description = "of the cards' order")
    private long seed = 1;

    @Option(names = "--history", paramLabel = "FILE", description = "write each acknowledged tap as a JSON line")
    private @Nullable Path history;

    @Override
    public Integer call() throws Exception {
        LoadOptions options = options();
        Vertx vertx = Vertx.vertx();
        try {
            LoadReport report = run(vertx, options);
            spec.commandLine().getOut().println(report.json().encodePrettily());
            spec.commandLine().getOut().flush();
            return report.asExpected() ? 0 : 1;
        } catch (ExecutionException e) {
            return failed(e);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private LoadOptions options() throws IOException {
        try {
            return new LoadOptions(
                    Target.parse(target),
                    InputFiles.readers(readers),
                    new Cards(InputFiles.cards(cards), rounds),
                    template(),
                    new LoadOptions.Drive(pace(), bounds(), connections, batch, seed));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Template template() {
        return switch (service) {
            case ELECTION -> new Template.Election(ground);
            case SHELTER, ATTENDANCE -> new Template.Passage(direction);
        };
    }

    private Pace pace() {
        return rate == null ? new Pace.Closed() : new Pace.Open(rate);
    }

    private Bounds bounds() {
        return new Bounds(taps, Duration.ofSeconds(seconds), Duration.ofSeconds(patience));
    }

    private LoadReport run(Vertx vertx, LoadOptions options) throws Exception {
        if (history == null) {
            return await(new HttpLoad(vertx, options, tap -> {}));
        }
        Path parent = history.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try (HistoryFile file = new HistoryFile(history)) {
            return await(new HttpLoad(vertx, options, file::add));
        }
    }

    /** Picocli prints the stack of what is thrown; that a gateway is not there needs none. */
    private int failed(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        spec.commandLine().getErr().println("kazasu-load: " + cause.getMessage());
        return 1;
    }

    private LoadReport await(HttpLoad load) throws InterruptedException, ExecutionException {
        CompletableFuture<LoadReport> report = load.start().toCompletionStage().toCompletableFuture();
        while (true) {
            try {
                return report.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                spec.commandLine().getErr().println(load.progressLine());
            }
        }
    }
}
