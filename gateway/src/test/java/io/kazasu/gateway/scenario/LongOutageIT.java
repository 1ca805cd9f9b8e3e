package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway loses its databases for minutes while more keeps arriving than it may keep waiting. On request, with
 * {@code -Dkazasu.outage.minutes=10}.
 */
@EnabledIfSystemProperty(named = "kazasu.outage.minutes", matches = "[1-9][0-9]*")
class LongOutageIT {
    private static final Logger LOG = LoggerFactory.getLogger(LongOutageIT.class);
    private static final Duration OUTAGE = Duration.ofMinutes(Long.getLong("kazasu.outage.minutes", 0));
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);
    private static final int BATCH = 200;

    /** Each of two event loops; the readers have four times as many taps under way. */
    private static final String QUEUE_BOUND = "1000";

    private static final long HEAP_MORE_MIB = 64;
    private static final long RESIDENT_MORE_MIB = 200;

    @TempDir
    Path folder = Path.of("");

    @Test
    void itShedsWithinBoundedMemoryAndRecoversByItself() throws Exception {
        try (StoppableServer server = new StoppableServer(folder.resolve("postgres"))) {
            GatewayProcess gateway = new GatewayProcess(
                    folder,
                    Map.of(
                            "KAZASU_POSTGRES_URI",
                            server.uri(""),
                            "KAZASU_CARD_KEY",
                            "5a".repeat(32),
                            "KAZASU_HTTP_EVENT_LOOPS",
                            "2",
                            "KAZASU_LEDGER_QUEUE_BOUND",
                            QUEUE_BOUND));
            try {
                gateway.start();
                gateway.importFolder(ElectionTown.reference().write(folder.resolve("reference")));
                observe(server, gateway);
            } finally {
                gateway.kill();
            }
        }
    }

    private void observe(StoppableServer server, GatewayProcess gateway) throws Exception {
        Crowd crowd = new Crowd(gateway.http());
        crowd.start();
        crowd.awaitMore(50_000);
        MemoryLook before = look(gateway, "before");
        server.stop();
        long back = System.nanoTime() + OUTAGE.toNanos();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
        long decided = crowd.decided();
        while (System.nanoTime() < back) {
            MemoryLook during = look(gateway, "during " + crowd.statuses());
            assertTrue(during.heap() < before.heap() + HEAP_MORE_MIB, () -> before + " " + during);
            assertTrue(during.resident() < before.resident() + RESIDENT_MORE_MIB, () -> before + " " + during);
            LockSupport.parkNanos(Math.min(BETWEEN_LOOKS.toNanos(), back - System.nanoTime()));
        }
        assertEquals(decided, crowd.decided(), "nothing is acknowledged that cannot be committed");
        server.start();
        long started = System.nanoTime();
        crowd.awaitMore(1);
        LOG.info("decides again {} ms after its database", (System.nanoTime() - started) / 1_000_000);
        crowd.awaitMore(50_000);
        MemoryLook after = look(gateway, "after");
        crowd.stop();
        assertTrue(after.heap() < before.heap() + HEAP_MORE_MIB, () -> before + " " + after);
        assertTrue(crowd.statuses().keySet().containsAll(List.of("429", "503")), () -> "" + crowd.statuses());
        GatewayProcess.Finished audit = gateway.run("audit verify");
        assertEquals(0, audit.code(), audit.output());
        String entries = "ledger: %,d entries".formatted(crowd.decided());
        assertTrue(audit.output().contains(entries), () -> entries + "\n" + audit.output());
    }

    private static MemoryLook look(GatewayProcess gateway, String when) throws IOException {
        MemoryLook look = MemoryLook.at(gateway);
        LOG.info("{}: {}", when, look);
        return look;
    }

    /** 40 readers, each with a batch under way at all times, sent again until it is decided. */
    private static final class Crowd {
        private final WireClient client;
        private final AtomicBoolean running = new AtomicBoolean(true);
        private final AtomicLong decided = new AtomicLong();
        private final Map<String, AtomicLong> statuses = new ConcurrentHashMap<>();
        private final ExecutorService threads = Executors.newFixedThreadPool(ElectionTown.READERS);
        private final List<Future<?>> readers = new ArrayList<>();

        Crowd(int port) {
            client = new WireClient(port);
        }

        void start() {
            for (int reader = 0; reader < ElectionTown.READERS; reader++) {
                String name = "es-" + reader;
                int offset = reader * 50;
                readers.add(threads.submit(() -> {
                    for (long first = 1; running.get(); first += BATCH) {
                        deliver(name, batch(first, offset));
                    }
                    return null;
                }));
            }
        }

        private static String batch(long first, int offset) {
            JsonArray taps = new JsonArray();
            for (long sequence = first; sequence < first + BATCH; sequence++) {
                int elector = (int) ((sequence + offset) % ElectionTown.ELECTORS);
                taps.add(new JsonObject(
                        WireClient.tapJson(sequence, Instant.now(), ElectionTown.card(elector), new JsonObject())));
            }
            return taps.encode();
        }

        /** Until it is decided, whether the crowd is to stop or not. */
        private void deliver(String reader, String batch) {
            while (!taken(reader, batch)) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            }
        }

        private boolean taken(String reader, String batch) {
            String status;
            try {
                WireClient.Answer answer = client.post("token-" + reader, "/v1/taps/batch", batch);
                status = "" + answer.status();
                if (answer.status() == 200) {
                    decided.addAndGet(BATCH);
                } else if (answer.retryAfter().isEmpty()) {
                    status += " without Retry-After";
                }
            } catch (IOException e) {
                status = e.getClass().getSimpleName();
            }
            statuses.computeIfAbsent(status, any -> new AtomicLong()).incrementAndGet();
            return status.equals("200");
        }

        void awaitMore(long taps) {
            long goal = decided.get() + taps;
            long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
            while (decided.get() < goal) {
                assertTrue(System.nanoTime() < end, () -> "taps are no longer decided: " + statuses);
                LockSupport.parkNanos(10_000_000);
            }
        }

        long decided() {
            return decided.get();
        }

        Map<String, AtomicLong> statuses() {
            return statuses;
        }

        void stop() throws Exception {
            running.set(false);
            for (Future<?> reader : readers) {
                reader.get(1, TimeUnit.MINUTES);
            }
            threads.shutdown();
        }
    }
}
