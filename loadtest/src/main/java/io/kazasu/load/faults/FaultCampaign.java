package io.kazasu.load.faults;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs one after the other on one stage, until one breaks a rule. */
public final class FaultCampaign {
    /**
     * What is to be done.
     *
     * @param first number of the first run, from 0
     * @param runs at most
     * @param time after which no further run begins
     * @param kinds of faults; empty for all
     */
    public record Options(long seed, int first, int runs, Duration time, List<FaultKind> kinds, int gateways) {
        /** What gives the same run again: which faults are drawn depends on the kinds there are to draw from. */
        String repeating(int run) {
            String only = kinds.stream().map(FaultKind::name).collect(Collectors.joining(","));
            return "kazasu-load faults --seed " + seed + " --first " + run + " --runs 1 --gateways " + gateways
                    + (only.isEmpty() ? "" : " --only " + only);
        }

        private Options with(PlantedBug bug) {
            return new Options(seed, bug.kinds().size(), runs, time, bug.kinds(), gateways);
        }
    }

    /** Fails when the gateway is not built. */
    public static void requireProgram(Path checkout) throws IOException {
        GatewayProgram.of(checkout);
    }

    /** Takes away the folder of a campaign that is over. */
    public static void delete(Path folder) throws IOException {
        Stage.delete(folder);
    }

    private static final int SHOWN_MAX = 8;
    private static final Duration SHORTEST_RUN = Duration.ofSeconds(5);

    private final Options options;
    private final PrintWriter out;

    public FaultCampaign(Options options, PrintWriter out) {
        this.options = options;
        this.out = out;
    }

    /**
     * Blocks. Fails when it cannot be run, and says why; that a rule is broken is no failure.
     *
     * @param checkout where the gateway was built
     * @param folder empty; left behind, with the logs, when a rule was broken
     */
    public CampaignReport play(Path checkout, Path folder) throws IOException, InterruptedException {
        return play(GatewayProgram.of(checkout), folder);
    }

    /**
     * Blocks. Whether a fault that is planted in a copy of the gateway is found.
     *
     * @param options all but the faults, which are those that bring it to light
     * @param folder empty
     */
    public static boolean finds(PlantedBug bug, Options options, Path checkout, Path folder, PrintWriter out)
            throws IOException, InterruptedException {
        FaultCampaign campaign = new FaultCampaign(options.with(bug), out);
        campaign.say("planted: " + bug);
        CampaignReport report = campaign.play(PlantedBuild.of(bug, checkout, folder.resolve("build")), folder);
        boolean found = report.found(bug.broken());
        campaign.say(bug + (found ? " is found: " : " IS NOT FOUND: expected ") + bug.broken());
        return found;
    }

    private CampaignReport play(GatewayProgram program, Path folder) throws IOException, InterruptedException {
        long mostRuns = Math.min(options.runs, options.time.dividedBy(SHORTEST_RUN) + 1);
        FaultTown town = new FaultTown((int) Math.min(100_000, mostRuns * FaultRun.PEOPLE));
        say("preparing: seed %d, a town of %d people, PostgreSQL, gateways: %d, all in %s"
                .formatted(options.seed, town.size(), options.gateways, folder));
        long start = System.nanoTime();
        Vertx vertx = Vertx.vertx();
        try (Stage stage = Stage.open(folder, program, options.gateways, town)) {
            say("ready after %.1f s".formatted((System.nanoTime() - start) / 1e9));
            Thread interrupted = new Thread(() -> end(stage), "interrupted");
            Runtime.getRuntime().addShutdownHook(interrupted);
            CampaignReport report = new CampaignReport(options.seed, options.gateways);
            try {
                play(vertx, stage, report);
            } finally {
                forget(interrupted);
            }
            return report;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** On Ctrl-C, or SIGTERM: nothing that was started here goes on alone. */
    private static void end(Stage stage) {
        try {
            stage.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void forget(Thread interrupted) {
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException e) {
            // it runs already
        }
    }

    private void play(Vertx vertx, Stage stage, CampaignReport report) throws IOException, InterruptedException {
        List<FaultKind> kinds = kinds(stage);
        Context context = vertx.getOrCreateContext();
        ReaderRoutes routes =
                new ReaderRoutes(vertx, stage.nodes(), stage.town().readers());
        Map<String, Long> sequences = new HashMap<>();
        stage.town().readers().forEach(reader -> sequences.put(reader.reader(), 0L));
        FaultRun runs = new FaultRun(vertx, context, stage, routes, sequences);
        long start = System.nanoTime();
        for (int i = 0; i < options.runs && System.nanoTime() - start < options.time.toNanos(); i++) {
            int person = i * FaultRun.PEOPLE;
            if (person + FaultRun.PEOPLE > stage.town().size()) {
                break; // everybody has come
            }
            int run = options.first + i;
            RunResult result;
            try {
                result = runs.play(run, RunPlan.of(options.seed, run, kinds), person);
            } catch (IOException e) {
                sayHowToRepeat(stage, run);
                throw e;
            }
            report.add(result);
            say(result.line());
            if (!result.passed()) {
                result.findings().stream().limit(SHOWN_MAX).forEach(finding -> say("  " + finding));
                sayHowToRepeat(stage, run);
                return;
            }
        }
        conclude(stage, report);
    }

    private void sayHowToRepeat(Stage stage, int run) {
        say("  to repeat it: " + options.repeating(run));
        say("  logs: " + stage.folder());
    }

    /** Those that are possible on this machine. */
    private List<FaultKind> kinds(Stage stage) throws IOException {
        List<FaultKind> kinds =
                new ArrayList<>(options.kinds.isEmpty() ? Arrays.asList(FaultKind.values()) : options.kinds);
        if (!stage.disk().own() && kinds.remove(FaultKind.FULL_DISK)) {
            say("without FULL_DISK: only root can mount a disk for it");
        }
        if (!stage.clocksJump() && kinds.remove(FaultKind.CLOCK_OF_GATEWAY)) {
            say("without CLOCK_OF_GATEWAY: there is no C compiler");
        }
        if (kinds.isEmpty()) {
            throw new IOException("no fault is left");
        }
        return kinds;
    }

    /** Nothing has come to the ledger after its run was checked, and the gateway's own audit is clean. */
    private void conclude(Stage stage, CampaignReport report) throws IOException, InterruptedException {
        try {
            report.concluded(new Books(stage.postgres()).entries(), stage.audit());
        } catch (SQLException e) {
            throw new IOException("the ledger cannot be read", e);
        }
        say(report.summary());
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
