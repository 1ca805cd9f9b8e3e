package io.kazasu.gateway.reader;

import io.kazasu.gateway.config.AgentConfig;
import io.kazasu.gateway.config.Secret;
import io.kazasu.gateway.management.CannotListenException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStoreException;

/** The agent of one PC with a card reader. */
public final class ReaderAgent {
    private static final Duration PIN_PATIENCE = Duration.ofSeconds(60);

    /** Three commands take under half a second; nobody holds a card still for longer than this. */
    private static final Duration READ_LIMIT = Duration.ofSeconds(2);

    private static final long START_SECONDS = 30;
    private static final long ANSWER_MILLIS = 5_000;
    private static final long SILENCE_MILLIS = 15_000;
    private static final long RETRY_MILLIS_MAX = 5_000;

    private final AgentConfig config;
    private final PrintWriter out;
    private final Display display = new Display();
    private final Clock clock = Clock.systemUTC();

    public ReaderAgent(AgentConfig config, PrintWriter out) {
        this.config = config;
        this.out = out;
    }

    /** Why the agent cannot begin. */
    public static final class CannotStartException extends Exception {
        private static final long serialVersionUID = 1L;

        CannotStartException(String message) {
            super(message);
        }
    }

    /** Ends the agent's wait for cards. */
    public interface Stop {
        void when(Runnable stop);
    }

    /**
     * Reads cards until it is stopped. Blocks.
     *
     * @return 0 when stopped, 1 when the system's card service is gone and the agent is to be started anew
     */
    public int run(Stop stop) throws Exception {
        CardProfile profile = CardProfile.read(config.profile());
        try (TapQueue queue = open()) {
            Vertx vertx = Vertx.vertx();
            try {
                return serve(vertx, profile, queue, stop);
            } finally {
                vertx.close().await(START_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    private int serve(Vertx vertx, CardProfile profile, TapQueue queue, Stop stop) throws Exception {
        PagePinPad pins = new PagePinPad(display, PIN_PATIENCE);
        PageVerticle page = new PageVerticle(config.pagePort(), display, pins);
        GatewayLink link = new GatewayLink(
                new GatewayLink.Options(
                        config.gateway(),
                        config.token().map(Secret::text),
                        config.tls(),
                        ANSWER_MILLIS,
                        SILENCE_MILLIS,
                        RETRY_MILLIS_MAX),
                queue,
                display);
        try {
            vertx.deployVerticle(page).await(START_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            Throwable cause = e instanceof CompletionException ? e.getCause() : e;
            throw cause instanceof BindException
                    ? new CannotListenException("reader.page.port", config.pagePort(), e)
                    : e;
        }
        vertx.deployVerticle(link).await(START_SECONDS, TimeUnit.SECONDS);
        CardWatch watch = new CardWatch(
                PcscService.terminals(),
                config.terminal(),
                new TimedReading(profile, pins, READ_LIMIT),
                read -> keep(queue, profile, read, link),
                display);
        display.watch(new ConsoleLines(out)::show);
        out.printf("ready page=http://127.0.0.1:%d/%n", page.port());
        out.flush();
        Thread thread = Thread.ofPlatform().name("card-reader").start(watch);
        stop.when(() -> {
            watch.stop();
            thread.interrupt();
        });
        thread.join();
        return watch.stopped() ? 0 : 1;
    }

    private void keep(TapQueue queue, CardProfile profile, CardReading.Result.Read read, GatewayLink link) {
        queue.add(QueuedTap.body(
                clock.instant().truncatedTo(ChronoUnit.MILLIS), read.userId(), profile, read.verified()));
        display.kept();
        link.wake();
    }

    private TapQueue open() throws IOException, CannotStartException {
        Path folder = QueueKey.folder(config.dataDirectory());
        try {
            return TapQueue.open(folder.resolve("queue.mv"), QueueKey.of(config.queueKey(), folder));
        } catch (MVStoreException e) {
            throw new CannotStartException("the queue in " + folder + " cannot be opened: "
                    + (e.getErrorCode() == org.h2.mvstore.DataUtils.ERROR_FILE_LOCKED
                            ? "another agent has it open"
                            : "damaged, or encrypted with another key"));
        }
    }
}
