package io.kazasu.load.faults;

import io.kazasu.load.faults.check.Checker;
import io.kazasu.load.faults.check.Evidence;
import io.kazasu.load.faults.check.Finding;
import io.kazasu.load.faults.check.Rule;
import io.kazasu.load.faults.check.SentTap;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run: load, faults, everything mended, everything checked. */
final class FaultRun {
    static final int PEOPLE = 120;
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(30);
    private static final Duration DELIVERED_WITHIN = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Vertx vertx;
    private final Context context;
    private final Stage stage;
    private final ReaderRoutes routes;
    private final Map<String, Long> sequences;
    private final Books books;

    /** @param sequences each reader's last; continued by the run */
    FaultRun(Vertx vertx, Context context, Stage stage, ReaderRoutes routes, Map<String, Long> sequences) {
        this.vertx = vertx;
        this.context = context;
        this.stage = stage;
        this.routes = routes;
        this.sequences = sequences;
        this.books = new Books(stage.postgres());
    }

    /**
     * Blocks.
     *
     * @param firstPerson of those who come; none of them has come before
     */
    RunResult play(int run, RunPlan plan, int firstPerson) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Map<String, Long> since = new HashMap<>(sequences);
        TapMaker taps = new TapMaker(plan.seed(), firstPerson, PEOPLE, stage.mood(), sequences);
        ReaderLoad load = new ReaderLoad(vertx, context, routes, stage.town(), stage.mood(), taps);
        var tapped = load.start(stage.town().readers());
        FaultTimeline timeline = new FaultTimeline(stage, plan);
        timeline.play();
        TimeUnit.NANOSECONDS.sleep(start + TimeUnit.MILLISECONDS.toNanos(plan.lastsMillis()) - System.nanoTime());
        List<Finding> findings = new ArrayList<>();
        stage.nodes().stream()
                .filter(GatewayNode::endedByItself)
                .forEach(node -> findings.add(new Finding(Rule.GATEWAY_ENDED, "see its log")));
        try {
            stage.heal();
        } catch (NotReadyException e) {
            findings.add(new Finding(Rule.NOT_READY, String.valueOf(e.getMessage())));
            return result(run, timeline, RunResult.Taps.NONE, start, findings);
        }
        load.stop(ANSWERED_WITHIN);
        List<Sent> sent = await(tapped.toCompletionStage().toCompletableFuture());
        findings.addAll(told(sent));
        List<SentTap> all = sent.stream().map(Sent::tap).toList();
        Evidence evidence = delivered(all, since);
        findings.addAll(Checker.check(evidence));
        return result(run, timeline, count(sent, evidence), start, findings);
    }

    private static RunResult result(
            int run, FaultTimeline timeline, RunResult.Taps taps, long start, List<Finding> findings) {
        long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        return new RunResult(run, timeline.plan(), timeline.injected(), timeline.failed(), taps, tookMillis, findings);
    }

    private static <T> T await(java.util.concurrent.CompletableFuture<T> future)
            throws IOException, InterruptedException {
        try {
            return future.get(2 * ANSWERED_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the readers do not come to an end", e);
        }
    }

    private static List<Finding> told(List<Sent> sent) {
        List<Finding> findings = new ArrayList<>();
        for (Sent one : sent) {
            String key = one.reader.reader() + ":" + one.tap.sequence();
            if (one.unanswered()) {
                findings.add(new Finding(Rule.UNANSWERED, key + " after " + one.tries() + " tries"));
            }
            one.unexpected()
                    .forEach(problem -> findings.add(new Finding(Rule.UNEXPECTED_ANSWER, key + ": " + problem)));
        }
        return findings;
    }

    /** The evidence once the stores have everything, or should have had it. */
    private Evidence delivered(List<SentTap> taps, Map<String, Long> since) throws IOException, InterruptedException {
        long end = System.nanoTime() + DELIVERED_WITHIN.toNanos();
        while (true) {
            try {
                Evidence evidence = books.read(taps, since);
                if (System.nanoTime() > end || settled(Checker.check(evidence))) {
                    return evidence;
                }
            } catch (SQLException e) {
                if (System.nanoTime() > end) {
                    throw new IOException("the databases cannot be read", e);
                }
            }
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        }
    }

    /** Stores may be behind for a while; nothing else mends itself. */
    private static boolean settled(List<Finding> findings) {
        return findings.isEmpty()
                || findings.stream().anyMatch(finding -> !finding.rule().name().startsWith("STORE_"));
    }

    private static RunResult.Taps count(List<Sent> sent, Evidence evidence) {
        return new RunResult.Taps(
                sent.size(),
                sent.stream().mapToInt(Sent::tries).sum(),
                (int) sent.stream().filter(Sent::acknowledged).count(),
                sent.stream().mapToInt(Sent::repeats).sum(),
                (int) sent.stream().map(Sent::tap).filter(SentTap::refused).count(),
                evidence.ledger().size());
    }
}
