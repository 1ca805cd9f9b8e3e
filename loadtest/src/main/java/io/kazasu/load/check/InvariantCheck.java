package io.kazasu.load.check;

import io.kazasu.load.drive.Fanout;
import io.kazasu.load.transport.Acknowledged;
import io.kazasu.load.transport.Cards;
import io.kazasu.load.transport.ReaderToken;
import io.kazasu.load.transport.Transport;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** What must hold after a run: acknowledged is in the ledger, no ballot twice, and the stores have all of it. */
public final class InvariantCheck {
    private static final long LOOK_MILLIS = 200;

    private final Vertx vertx;
    private final Transport transport;
    private final Cards cards;
    private final Options options;

    /**
     * How far it goes.
     *
     * @param readers by name
     * @param sample taps to send again; all when there are fewer
     * @param drainPatience for the stores to get everything
     */
    public record Options(
            Map<String, ReaderToken> readers,
            int sample,
            Duration drainPatience,
            Optional<GatewayMetrics> metrics,
            Optional<Audit> audit) {}

    /** @param transport for single taps */
    public InvariantCheck(Vertx vertx, Transport transport, Cards cards, Options options) {
        this.vertx = vertx;
        this.transport = transport;
        this.cards = cards;
        this.options = options;
    }

    /** Blocks until done. */
    public CheckReport check(Path historyFile) throws IOException, InterruptedException, ExecutionException {
        History history = new History(historyFile);
        BallotIssues ballots = new BallotIssues();
        history.forEach(ballots);
        List<Acknowledged> sample = history.sample(options.sample, 1);
        List<Violation> violations = new ArrayList<>(ballots.violations());
        List<String> skipped = new ArrayList<>();
        violations.addAll(new SendingAgain(vertx, transport, cards, options.readers)
                .check(sample)
                .toCompletionStage()
                .toCompletableFuture()
                .get());
        if (options.metrics.isPresent()) {
            undrained(options.metrics.get()).ifPresent(violations::add);
        } else {
            skipped.add("fan-out backlog: no management port given");
        }
        if (options.audit.isPresent()) {
            options.audit.get().verify().ifPresent(violations::add);
        } else {
            skipped.add("kazasu audit verify: neither data folder nor server given");
        }
        return new CheckReport(ballots.acknowledged(), sample.size(), ballots.issues(), violations, skipped);
    }

    private Optional<Violation> undrained(GatewayMetrics metrics) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + options.drainPatience.toNanos();
        Fanout fanout = metrics.fanout();
        while (!fanout.drained()) {
            if (System.nanoTime() - deadlineNanos > 0) {
                return Optional.of(new Violation(
                        fanout.known()
                                ? "stores are behind: " + fanout.backlogEntries() + " entries"
                                : "the gateway does not tell its backlog"));
            }
            Thread.sleep(LOOK_MILLIS);
            fanout = metrics.fanout();
        }
        return Optional.empty();
    }
}
