package io.kazasu.load;

import io.kazasu.load.check.Audit;
import io.kazasu.load.check.CheckReport;
import io.kazasu.load.check.GatewayMetrics;
import io.kazasu.load.check.InvariantCheck;
import io.kazasu.load.drive.Generator;
import io.kazasu.load.drive.HistoryFile;
import io.kazasu.load.drive.Progress;
import io.kazasu.load.scenario.LoadFiles;
import io.kazasu.load.scenario.RunSession;
import io.kazasu.load.scenario.Scenario;
import io.kazasu.load.transport.HttpTransport;
import io.kazasu.load.transport.ReaderToken;
import io.kazasu.load.transport.Transport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A day at a gateway, and the check afterwards. Blocks the thread it runs on. */
final class DayRun {
    private static final Duration DRAIN_PATIENCE = Duration.ofMinutes(2);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);
    private static final int CHECK_CONNECTIONS = 32;

    private final Vertx vertx;
    private final LoadFiles files;
    private final TransportKind.Ends ends;
    private final GatewayOptions gateway;
    private final Progress progress;

    DayRun(Vertx vertx, LoadFiles files, TransportKind.Ends ends, GatewayOptions gateway, Progress progress) {
        this.vertx = vertx;
        this.files = files;
        this.ends = ends;
        this.gateway = gateway;
        this.progress = progress;
    }

    /** Fails when the gateway does not know a reader or cannot be reached at the start. */
    RunSession.Played play(Scenario day, TransportKind kind, Path historyFile)
            throws IOException, InterruptedException, ExecutionException {
        Optional<GatewayMetrics> metrics = gateway.metrics();
        Transport transport = kind.open(vertx, ends);
        try (HistoryFile history = new HistoryFile(historyFile)) {
            Generator generator = new Generator(vertx, transport, files.cards(), history);
            RunSession.Played played = new RunSession(generator, metrics, progress).play(day);
            get(day.close());
            return played;
        } finally {
            get(transport.close());
            metrics.ifPresent(GatewayMetrics::close);
        }
    }

    /** @param sample taps to send again at most */
    CheckReport check(Path historyFile, int sample) throws IOException, InterruptedException, ExecutionException {
        Map<String, ReaderToken> readers =
                files.readers().stream().collect(Collectors.toMap(ReaderToken::reader, Function.identity()));
        Optional<Audit> audit =
                Optional.ofNullable(gateway.audit).map(place -> new Audit(GatewayOptions.kazasu(), place, gateway.own));
        Optional<GatewayMetrics> metrics = gateway.metrics();
        Transport again = new HttpTransport(vertx, ends.http(), CHECK_CONNECTIONS, ends.patience());
        try {
            InvariantCheck.Options options = new InvariantCheck.Options(
                    readers, sample, DRAIN_PATIENCE, LONGEST_SILENCE, metrics, audit, progress);
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
