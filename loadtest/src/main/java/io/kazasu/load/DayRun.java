package io.kazasu.load;

import io.kazasu.load.check.Audit;
import io.kazasu.load.check.CheckReport;
import io.kazasu.load.check.GatewayMetrics;
import io.kazasu.load.check.InvariantCheck;
import io.kazasu.load.drive.Generator;
import io.kazasu.load.drive.HistoryFile;
import io.kazasu.load.drive.PhaseReport;
import io.kazasu.load.scenario.LoadFiles;
import io.kazasu.load.scenario.RunSession;
import io.kazasu.load.scenario.Scenario;
import io.kazasu.load.transport.HttpTransport;
import io.kazasu.load.transport.ReaderToken;
import io.kazasu.load.transport.Transport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A day at a gateway, and the check afterwards. Blocks the thread it runs on. */
final class DayRun {
    private static final Duration DRAIN_PATIENCE = Duration.ofMinutes(2);
    private static final int CHECK_CONNECTIONS = 32;

    private final Vertx vertx;
    private final LoadFiles files;
    private final TransportKind.Ends ends;
    private final GatewayOptions gateway;
    private final int checkSample;

    /** @param seconds from line to line; 0: none */
    record Progress(PrintWriter out, int seconds) {}

    /** @param checkSample taps to send again at most */
    DayRun(Vertx vertx, LoadFiles files, TransportKind.Ends ends, GatewayOptions gateway, int checkSample) {
        this.vertx = vertx;
        this.files = files;
        this.ends = ends;
        this.gateway = gateway;
        this.checkSample = checkSample;
    }

    /** Fails when the gateway does not know a reader or cannot be reached at the start. */
    List<PhaseReport> play(Scenario day, TransportKind kind, Path historyFile, Progress progress)
            throws IOException, InterruptedException, ExecutionException {
        Optional<GatewayMetrics> metrics = gateway.metrics();
        Transport transport = kind.open(vertx, ends);
        try (HistoryFile history = new HistoryFile(historyFile)) {
            Generator generator = new Generator(vertx, transport, files.cards(), history);
            List<PhaseReport> phases = new RunSession(generator, metrics, progress.out, progress.seconds).play(day);
            get(day.close());
            return phases;
        } finally {
            get(transport.close());
            metrics.ifPresent(GatewayMetrics::close);
        }
    }

    CheckReport check(Path historyFile) throws IOException, InterruptedException, ExecutionException {
        Map<String, ReaderToken> readers =
                files.readers().stream().collect(Collectors.toMap(ReaderToken::reader, Function.identity()));
        Optional<Audit> audit =
                Optional.ofNullable(gateway.audit).map(place -> new Audit(GatewayOptions.kazasu(), place, gateway.own));
        Optional<GatewayMetrics> metrics = gateway.metrics();
        Transport again = new HttpTransport(vertx, ends.http(), CHECK_CONNECTIONS, ends.patience());
        try {
            InvariantCheck.Options options =
                    new InvariantCheck.Options(readers, checkSample, DRAIN_PATIENCE, metrics, audit);
            return new InvariantCheck(vertx, again, files.cards(), options).check(historyFile);
        } finally {
            get(again.close());
            metrics.ifPresent(GatewayMetrics::close);
        }
    }

    private static void get(Future<Void> future) throws InterruptedException, ExecutionException {
        future.toCompletionStage().toCompletableFuture().get();
    }
}
