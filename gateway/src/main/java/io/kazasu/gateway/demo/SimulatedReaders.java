package io.kazasu.gateway.demo;

import io.kazasu.tap.Reader;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * All readers of a made-up town, tapping over the gateway's real HTTP API. People come at random moments, at the given
 * rate on average. The gateway may refuse, shed, drain or vanish: the readers go on trying. Everything happens on the
 * verticle's event loop, and nothing blocks it.
 */
public final class SimulatedReaders extends VerticleBase {
    private static final long STEP_MILLIS = 10;

    private final Town town;
    private final TownKeys keys;
    private final Options options;
    private final TapTally tally = new TapTally(System::nanoTime);
    private final DayScript script;
    private final Map<String, SimulatedReader> readers = new HashMap<>();
    private final Draw arrivals;
    private long nextArrivalNanos;
    private long timer = -1;

    /**
     * @param tapsPerSecond of all readers together, more than 0
     * @param seed of who taps where and when
     */
    public record Options(String host, int port, double tapsPerSecond, long seed) {
        public Options {
            if (!(tapsPerSecond > 0 && tapsPerSecond <= 100_000)) {
                throw new IllegalArgumentException("tapsPerSecond: " + tapsPerSecond + " (expected up to 100000)");
            }
        }

        /** A lively 40 taps a second. */
        public static Options lively(String host, int port, long seed) {
            return new Options(host, port, 40, seed);
        }
    }

    public SimulatedReaders(Town town, TownKeys keys, Options options) {
        this.town = town;
        this.keys = keys;
        this.options = options;
        this.script = new DayScript(town, options.seed());
        this.arrivals = new Draw(new java.util.SplittableRandom(options.seed()));
    }

    /** Starts at once, whether or not the gateway is there yet. */
    @Override
    public Future<?> start() {
        for (Reader reader : town.places().readers()) {
            String token = keys.readers().get(reader.id());
            if (token == null) {
                return Future.failedFuture("no token for " + reader.id());
            }
            ReaderLine line = new ReaderLine(vertx, options.host(), options.port(), token);
            readers.put(reader.id(), new SimulatedReader(vertx, line, reader, tally, System::nanoTime));
        }
        nextArrivalNanos = System.nanoTime();
        timer = vertx.setPeriodic(STEP_MILLIS, fired -> step());
        return Future.succeededFuture();
    }

    /**
     * Nobody taps any more; completes when all taps under way have their answer, after some 10 s at most. Any thread,
     * so that it can come before the gateway drains; again is no harm.
     */
    @Override
    public Future<?> stop() {
        Promise<Void> stopped = Promise.promise();
        context.runOnContext(now -> close().onComplete(stopped));
        return stopped.future();
    }

    private Future<Void> close() {
        vertx.cancelTimer(timer);
        List<Future<Void>> closing = new ArrayList<>();
        readers.values().forEach(reader -> closing.add(reader.close()));
        return Future.join(closing).mapEmpty();
    }

    /** Any thread. */
    public TapTally tally() {
        return tally;
    }

    /** Totals since the start; rate and latency since the last call. Any thread. */
    public String summaryLine() {
        return tally.summaryLine();
    }

    private void step() {
        long now = System.nanoTime();
        // after a long pause (a suspended machine) nobody makes up for the people who did not come
        nextArrivalNanos = Math.max(nextArrivalNanos, now - TimeUnit.SECONDS.toNanos(1));
        String tappedAt = tappedAt(town.plan().municipality().timeZone());
        while (nextArrivalNanos <= now) {
            nextArrivalNanos += arrivals.nanosToNext(options.tapsPerSecond());
            script.next().ifPresent(tap -> arrive(tap, tappedAt));
        }
    }

    private void arrive(PlannedTap tap, String tappedAt) {
        SimulatedReader reader = readers.get(tap.reader().id());
        if (reader != null) {
            reader.tap(tap, tappedAt);
        }
    }

    private static String tappedAt(ZoneId zone) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.ofInstant(now, zone));
    }
}
