package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Databases go away and come back. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class OutageIT {
    private static final String TOWN = "152048";
    private static final int PEOPLE = 200;

    /** Ten seconds in every build; {@code -Dkazasu.outage.seconds=30} for longer. */
    private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("kazasu.outage.seconds", 10));

    @TempDir
    Path folder = Path.of("");

    @Test
    void aStoreThatIsDownDelaysOnlyItself() throws Exception {
        try (StoppableServer server = new StoppableServer(folder.resolve("shelter"));
                GatewayProcess gateway = new GatewayProcess(
                        folder, Map.of("KAZASU_DATABASES_STORES_SHELTER", server.uri("kazasu_store_shelter")))) {
            gateway.start();
            gateway.importFolder(reference().write(folder.resolve("reference")));
            Load load = new Load(gateway.http());
            load.start();
            load.awaitMore(200);
            server.stop();
            long end = System.nanoTime() + OUTAGE.toNanos();
            while (System.nanoTime() < end) {
                load.awaitMore(50);
            }
            assertTrue(Metrics.read(gateway.management()).backlog("shelter") > 0, "a backlog while the store is down");
            assertEquals(0, Metrics.read(gateway.management()).blockedTaps(), "every tap was answered");
            server.start();
            load.awaitMore(200);
            load.stop();
            Eventually.equalWithin(Duration.ofSeconds(60), 0.0, () -> Metrics.read(gateway.management())
                    .backlog("shelter"));
            assertClean(gateway, load.answered());
        }
    }

    @Test
    void aLedgerThatIsDownAcknowledgesNothingAndComesBackByItself() throws Exception {
        try (StoppableServer server = new StoppableServer(folder.resolve("ledger"));
                GatewayProcess gateway =
                        new GatewayProcess(folder, Map.of("KAZASU_DATABASES_KAZASU", server.uri("kazasu")))) {
            gateway.start();
            gateway.importFolder(reference().write(folder.resolve("reference")));
            WireClient client = new WireClient(gateway.http());
            String before = tap(1, 1);
            assertEquals(200, client.tap("sh", before).status());
            double acknowledged = Metrics.read(gateway.management()).acknowledged();

            server.stop();
            String during = tap(2, 2);
            for (int attempt = 0; attempt < 3; attempt++) {
                WireClient.Answer answer = client.tap("sh", during);
                assertEquals(503, answer.status(), answer.body());
                assertEquals("unavailable", answer.problem());
                assertFalse(answer.retryAfter().isEmpty(), "Retry-After");
            }
            assertEquals(acknowledged, Metrics.read(gateway.management()).acknowledged());
            assertEquals(503, readiness(gateway));

            server.start();
            JsonObject decided = client.tapUntilDecided("sh", during);
            assertEquals("ACCEPTED", decided.getString("verdict"));
            assertTrue(client.tap("sh", during).json().getBoolean("replayed"));
            assertTrue(client.tap("sh", before).json().getBoolean("replayed"));
            Eventually.equal(200, () -> readiness(gateway));
            gateway.terminate();
            assertClean(gateway, 2);
        }
    }

    private static int readiness(GatewayProcess gateway) throws IOException {
        return new WireClient(gateway.management()).get("none", "/health/ready").status();
    }

    private static void assertClean(GatewayProcess gateway, long entries) throws IOException, InterruptedException {
        GatewayProcess.Finished audit = gateway.run("audit verify");
        assertEquals(0, audit.code(), audit.output());
        assertTrue(audit.output().contains(String.format("ledger: %,d entries", entries)), audit.output());
    }

    private static String tap(long sequence, int person) {
        return WireClient.tapJson(sequence, Instant.now(), card(person), new JsonObject());
    }

    private static String card(int person) {
        return "KZ" + person + "X";
    }

    private static ReferenceFolder reference() {
        ReferenceFolder reference = new ReferenceFolder()
                .municipality(TOWN, "Sanjo")
                .site("poll", TOWN, "POLLING_PLACE", "", "", "00:00", "24:00", "true")
                .site("gym", TOWN, "SHELTER", "100000")
                .site("hall", TOWN, "OFFICE")
                .reader("es", "poll", "ELECTION", "")
                .reader("sh", "gym", "SHELTER", "AUTO")
                .reader("at", "hall", "ATTENDANCE", "AUTO")
                .line(
                        "elections.csv",
                        "election,municipality,name_ja,name_en,polling_day",
                        "e1",
                        TOWN,
                        "選挙",
                        "Election",
                        LocalDate.now(ZoneId.of("Asia/Tokyo")))
                .line(
                        "contests.csv",
                        "contest,election,name_ja,name_en,early_from,early_to",
                        "c1",
                        "e1",
                        "市長",
                        "Mayor",
                        "",
                        "");
        for (int person = 0; person < PEOPLE; person++) {
            UUID holder = new UUID(1, person);
            reference
                    .holder(card(person), holder, TOWN, "ELECTION|SHELTER|ATTENDANCE")
                    .line(
                            "residents.csv",
                            "holder,household,name,kana,birth_date,sex,address,relation,nondisclosure,moved_out",
                            holder,
                            new UUID(2, person),
                            "三条 " + person,
                            "サンジョウ",
                            "1980-01-01",
                            "F",
                            "三条市",
                            "世帯主",
                            "false",
                            "")
                    .line(
                            "roll.csv",
                            "election,holder,voting_district,roll_number,sex,contests",
                            "e1",
                            holder,
                            "1",
                            "R" + person,
                            "F",
                            "")
                    .line(
                            "staff.csv",
                            "holder,staff_number,site,day_start,day_end",
                            holder,
                            "S" + person,
                            "hall",
                            "08:30",
                            "17:15");
        }
        return reference;
    }

    /** Three readers tap all the time; every answer must be a decision. */
    private static final class Load {
        private static final List<String> READERS = List.of("es", "sh", "at");

        private final WireClient client;
        private final AtomicBoolean running = new AtomicBoolean(true);
        private final AtomicLong answered = new AtomicLong();
        private final ExecutorService threads = Executors.newFixedThreadPool(READERS.size());
        private final List<Future<?>> readers = new ArrayList<>();

        Load(int port) {
            client = new WireClient(port);
        }

        void start() {
            READERS.forEach(reader -> readers.add(threads.submit(() -> {
                for (int sequence = 1; running.get(); sequence++) {
                    WireClient.Answer answer = client.tap(reader, tap(sequence, sequence % PEOPLE));
                    assertEquals(200, answer.status(), answer.body());
                    answered.incrementAndGet();
                    LockSupport.parkNanos(5_000_000);
                }
                return null;
            })));
        }

        /** More taps of every service are answered within a few seconds. */
        void awaitMore(long taps) {
            long goal = answered.get() + taps;
            long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (answered.get() < goal) {
                assertTrue(System.nanoTime() < end, "taps are no longer answered");
                LockSupport.parkNanos(1_000_000);
            }
        }

        void stop() throws Exception {
            running.set(false);
            for (Future<?> reader : readers) {
                reader.get(10, TimeUnit.SECONDS);
            }
            threads.shutdown();
        }

        long answered() {
            return answered.get();
        }
    }
}
