package io.kazasu.load.scenario;

import io.kazasu.load.check.GatewayMetrics;
import io.kazasu.load.drive.Fanout;
import io.kazasu.load.drive.Generator;
import io.kazasu.load.drive.Phase;
import io.kazasu.load.drive.PhaseReport;
import io.kazasu.load.drive.Progress;
import io.kazasu.load.drive.Second;
import io.kazasu.load.drive.Tally;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Plays the phases of a scenario, looks every second and tells every few. Blocks the thread it runs on. */
public final class RunSession {
    private final Generator generator;
    private final Optional<GatewayMetrics> metrics;
    private final Progress progress;

    public RunSession(Generator generator, Optional<GatewayMetrics> metrics, Progress progress) {
        this.generator = generator;
        this.metrics = metrics;
        this.progress = progress;
    }

    /**
     * What was played.
     *
     * @param interrupted the thread was: the last phase is what there was of it
     */
    public record Played(List<PhaseReport> phases, boolean interrupted) {}

    /** Fails when the gateway does not know a reader or cannot be reached at the start. */
    public Played play(Scenario scenario) throws ExecutionException {
        List<PhaseReport> done = new ArrayList<>();
        try {
            for (Optional<Phase> phase = scenario.next(done); phase.isPresent(); phase = scenario.next(done)) {
                get(scenario.prepare(phase.get()));
                done.add(play(phase.get()));
            }
            return new Played(done, false);
        } catch (InterruptedException e) {
            generator.cut().filter(last -> !done.contains(last)).ifPresent(done::add);
            return new Played(done, true);
        }
    }

    private PhaseReport play(Phase phase) throws InterruptedException, ExecutionException {
        CompletableFuture<PhaseReport> report =
                generator.run(phase).toCompletionStage().toCompletableFuture();
        int looks = 0;
        while (true) {
            try {
                return report.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                look(phase, ++looks);
            }
        }
    }

    private void look(Phase phase, int looks) throws InterruptedException {
        Fanout fanout = metrics.isPresent() ? metrics.get().fanout() : Fanout.UNKNOWN;
        Tally tally = generator.tally();
        if (tally == null || !tally.phase().equals(phase.name())) {
            progress.tell(looks, () -> phase.name() + ": waiting for the gateway to tell of each reader");
            return;
        }
        Second second = tally.second(fanout);
        progress.tell(looks, () -> line(phase.name(), second));
    }

    private static String line(String phase, Second second) {
        Second.Rates rates = second.rates();
        String line = String.format(
                Locale.ROOT,
                "%s %4.0f s  offered %,.0f/s  acknowledged %,.0f/s  p50 %.1f  p99 %.1f  p99.9 %.1f ms  429s %,.0f/s",
                phase,
                second.at(),
                rates.offered(),
                rates.acknowledged(),
                second.latency().p50(),
                second.latency().p99(),
                second.latency().p999(),
                rates.errors().shed());
        return second.fanout().known()
                ? line
                        + String.format(
                                Locale.ROOT, "  lag %.1f s", second.fanout().lagSeconds())
                : line;
    }

    private static void get(Future<Void> future) throws InterruptedException, ExecutionException {
        future.toCompletionStage().toCompletableFuture().get();
    }
}
