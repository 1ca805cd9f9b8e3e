package io.kazasu.load.check;

import io.kazasu.load.drive.Fanout;
import io.kazasu.load.drive.Progress;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What must hold after a run: acknowledged is in the ledger, no ballot twice, and the stores have all of it. */
public final class InvariantCheck {
    private static final long LOOK_MILLIS = 1_000;

    private final Vertx vertx;
    private final Transport transport;
    private final Cards cards;
    private final Options options;

    /**
     * How far it goes.
     *
     * @param readers by name
     * @param sample taps to send again; all when there are fewer; 0: none
     * @param drainPatience for the stores to get everything
     * @param silence for which the gateway may answer nothing: longer than it takes to be started again
     * @param progress is told once a second
     */
    public record Options(
            Map<String, ReaderToken> readers,
            int sample,
            Duration drainPatience,
            Duration silence,
            Optional<GatewayMetrics> metrics,
            Optional<Audit> audit,
            Progress progress) {}

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
        List<Violation> violations = new ArrayList<>(ballots.violations());
        List<String> skipped = new ArrayList<>();
        SendingAgain again = new SendingAgain(vertx, transport, cards, options.readers, options.silence);
        if (options.sample > 0) {
            violations.addAll(sentAgain(again, history.sample(options.sample, 1)));
        } else {
            skipped.add("acknowledged taps in the ledger: none was to be sent again");
        }
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
        return new CheckReport(ballots.acknowledged(), again.answered(), ballots.issues(), violations, skipped);
    }

    private List<Violation> sentAgain(SendingAgain again, List<Acknowledged> sample)
            throws InterruptedException, ExecutionException {
        CompletableFuture<List<Violation>> found =
                again.check(sample).toCompletionStage().toCompletableFuture();
        int looks = 0;
        while (true) {
            try {
                return found.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                options.progress.tell(
                        ++looks,
                        () -> String.format(
                                Locale.ROOT, "check: %,d of %,d taps sent again", again.answered(), sample.size()));
            }
        }
    }

    private Optional<Violation> undrained(GatewayMetrics metrics) throws InterruptedException {
        long begunNanos = System.nanoTime();
        long toldNanos = begunNanos;
        int looks = 0;
        while (true) {
            Fanout fanout = metrics.fanout();
            if (fanout.drained()) {
                return Optional.empty();
            }
            long now = System.nanoTime();
            toldNanos = fanout.known() ? now : toldNanos;
            if (now - toldNanos > options.silence.toNanos()) {
                return Optional.of(new Violation("the gateway does not tell its backlog"));
            }
            if (fanout.known() && now - begunNanos > options.drainPatience.toNanos()) {
                return Optional.of(new Violation("stores are behind: " + fanout.backlogEntries() + " entries"));
            }
            options.progress.tell(++looks, () -> waiting(fanout));
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static String waiting(Fanout fanout) {
        return fanout.known()
                ? String.format(Locale.ROOT, "check: stores are %,.0f entries behind", fanout.backlogEntries())
                : "check: waiting for the gateway to tell how far stores are behind";
    }
}
