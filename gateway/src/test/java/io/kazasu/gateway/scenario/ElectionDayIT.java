package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One ballot is handed out once, whoever taps where and when, and whatever is killed meanwhile. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class ElectionDayIT {
    private static final String TOWN = "152048";
    private static final int ELECTORS = 2_000;
    private static final int READERS = 40;
    private static final int CONNECTIONS = 64;
    private static final int ROUNDS = 3;
    private static final int SITES = 8;

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyElectorGetsEachBallotOnce() throws Exception {
        try (GatewayProcess gateway = new GatewayProcess(folder)) {
            gateway.start();
            gateway.importFolder(reference().write(folder.resolve("reference")));
            Votes votes = new Votes(gateway.http(), 1);
            votes.tapAll(() -> {});
            votes.check();
            votes.checkTurnout();
            votes.checkRepeats();
            gateway.terminate();
            gateway.start();
            votes.checkRepeats();
            assertClean(gateway);
        }
    }

    @Test
    void killedFiveTimesStillEveryElectorGetsEachBallotOnce() throws Exception {
        try (GatewayProcess gateway = new GatewayProcess(folder)) {
            gateway.start();
            gateway.importFolder(reference().write(folder.resolve("reference")));
            Votes votes = new Votes(gateway.http(), 2);
            votes.tapAll(() -> {
                for (int kill = 1; kill <= 5; kill++) {
                    votes.awaitDecided(kill * ELECTORS * ROUNDS / 7);
                    gateway.kill();
                    gateway.start();
                }
            });
            votes.check();
            votes.checkTurnout();
            assertClean(gateway);
        }
    }

    /** Beside the running gateway, whose fan-out may have some way to go. */
    private static void assertClean(GatewayProcess gateway) throws IOException, InterruptedException {
        GatewayProcess.Finished audit = gateway.run("audit verify");
        for (int more = 0; more < 20 && !delivered(audit); more++) {
            audit = gateway.run("audit verify");
        }
        assertEquals(0, audit.code(), audit.output());
        assertTrue(delivered(audit), audit.output());
    }

    private static boolean delivered(GatewayProcess.Finished audit) {
        return audit.output().contains("store ELECTION: 6,000 entries equal the ledger, 0 not yet delivered");
    }

    private static ReferenceFolder reference() {
        ReferenceFolder reference = new ReferenceFolder().municipality(TOWN, "Sanjo");
        for (int site = 0; site < SITES; site++) {
            reference.site("poll-" + site, TOWN, "POLLING_PLACE", "", "", "00:00", "24:00", "true");
        }
        for (int reader = 0; reader < READERS; reader++) {
            reference.reader("es-" + reader, "poll-" + reader % SITES, "ELECTION", "");
        }
        reference.operator("officer", TOWN, "ELECTION_OFFICER");
        reference.line(
                "elections.csv",
                "election,municipality,name_ja,name_en,polling_day",
                "e1",
                TOWN,
                "選挙",
                "Election",
                today());
        String contests = "contest,election,name_ja,name_en,early_from,early_to";
        reference.line("contests.csv", contests, "single", "e1", "小選挙区", "Single seat", "", "");
        reference.line("contests.csv", contests, "list", "e1", "比例代表", "List", "", "");
        for (int elector = 0; elector < ELECTORS; elector++) {
            UUID holder = holder(elector);
            reference.holder(card(elector), holder, TOWN, "ELECTION");
            reference.line(
                    "roll.csv",
                    "election,holder,voting_district,roll_number,sex,contests",
                    "e1",
                    holder,
                    "1",
                    "R" + elector,
                    sex(elector),
                    "");
        }
        return reference;
    }

    /** The election is open all day, but a tap of 23:59 may be decided tomorrow. */
    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Tokyo"));
    }

    private static UUID holder(int elector) {
        return new UUID(0x5a4c, elector);
    }

    private static String card(int elector) {
        return "KZ" + elector + "X";
    }

    private static String sex(int elector) {
        return elector % 3 == 0 ? "M" : "F";
    }

    /** All taps of the day and their answers. */
    private static final class Votes {
        private final WireClient client;
        private final long seed;
        private final Map<Integer, List<JsonObject>> answers = new ConcurrentHashMap<>();
        private final Map<String, String> sent = new ConcurrentHashMap<>();
        private final Map<String, JsonObject> first = new ConcurrentHashMap<>();
        private final AtomicInteger decided = new AtomicInteger();

        Votes(int port, long seed) {
            this.client = new WireClient(port);
            this.seed = seed;
        }

        /** 64 connections from 40 readers tap the same electors in random order, three times over. */
        void tapAll(Disturbance disturbance) throws Exception {
            List<AtomicLong> sequences = new ArrayList<>();
            for (int reader = 0; reader < READERS; reader++) {
                sequences.add(new AtomicLong());
            }
            List<Callable<Void>> taps = new ArrayList<>();
            Random random = new Random(seed);
            for (int round = 0; round < ROUNDS; round++) {
                for (int elector = 0; elector < ELECTORS; elector++) {
                    int who = elector;
                    int reader = random.nextInt(READERS);
                    taps.add(() -> {
                        tap("es-" + reader, sequences.get(reader).incrementAndGet(), who);
                        return null;
                    });
                }
            }
            Collections.shuffle(taps, random);
            try (ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
                    ExecutorService side = Executors.newSingleThreadExecutor()) {
                Future<Void> disturbed = side.submit(() -> {
                    disturbance.run();
                    return null;
                });
                for (Future<Void> tap : connections.invokeAll(taps, 4, TimeUnit.MINUTES)) {
                    tap.get();
                }
                disturbed.get(1, TimeUnit.MINUTES);
            }
        }

        private void tap(String reader, long sequence, int elector) throws IOException {
            String tap = WireClient.tapJson(
                    sequence, Instant.now().truncatedTo(ChronoUnit.MILLIS), card(elector), new JsonObject());
            JsonObject answer = client.tapUntilDecided(reader, tap);
            sent.put(reader + ":" + sequence, tap);
            first.put(reader + ":" + sequence, answer);
            answers.computeIfAbsent(elector, who -> Collections.synchronizedList(new ArrayList<>()))
                    .add(answer);
            decided.incrementAndGet();
        }

        void awaitDecided(int taps) {
            while (decided.get() < taps) {
                Thread.onSpinWait();
                java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
            }
        }

        void check() {
            String with = "seed " + seed;
            assertEquals(ELECTORS * ROUNDS, decided.get(), with);
            answers.forEach((elector, ofElector) -> {
                assertEquals(ROUNDS, ofElector.size(), with);
                List<JsonObject> accepted = ofElector.stream()
                        .filter(answer -> answer.getString("verdict").equals("ACCEPTED"))
                        .toList();
                assertEquals(1, accepted.size(), with + " elector " + elector + " " + ofElector);
                assertEquals(
                        new JsonArray().add("list").add("single"),
                        sorted(accepted.getFirst().getJsonObject("result").getJsonArray("contests")));
                ofElector.stream()
                        .filter(answer -> !accepted.contains(answer))
                        .forEach(held -> checkHeld(held, accepted.getFirst()));
            });
        }

        private static JsonArray sorted(JsonArray contests) {
            return new JsonArray(contests.stream().map(String::valueOf).sorted().toList());
        }

        private void checkHeld(JsonObject held, JsonObject accepted) {
            assertEquals("HOLD", held.getString("verdict"));
            assertEquals("ALREADY_ISSUED", held.getString("reason"));
            JsonObject firstIssue = held.getJsonObject("result").getJsonObject("firstIssue");
            assertEquals(accepted.getString("decidedAt"), firstIssue.getString("decidedAt"));
            assertEquals(site(accepted), firstIssue.getString("site"));
        }

        private static String site(JsonObject answer) {
            int reader = Integer.parseInt(answer.getString("reader").substring("es-".length()));
            return "poll-" + reader % SITES;
        }

        /** Turnout by site, sex and contest equals what was accepted. */
        void checkTurnout() throws IOException {
            Map<String, Integer> expected = new HashMap<>();
            answers.forEach((elector, ofElector) -> ofElector.stream()
                    .filter(answer -> answer.getString("verdict").equals("ACCEPTED"))
                    .forEach(answer -> answer.getJsonObject("result")
                            .getJsonArray("contests")
                            .forEach(contest -> expected.merge(
                                    site(answer) + " " + sex(elector) + " " + contest, 1, Integer::sum))));
            Eventually.equal(expected, this::turnout);
        }

        private Map<String, Integer> turnout() throws IOException {
            WireClient.Answer answer = client.get("token-officer", "/v1/elections/e1/turnout");
            assertEquals(200, answer.status(), answer.body());
            Map<String, Integer> counts = new HashMap<>();
            for (Object each : answer.json().getJsonArray("rows")) {
                JsonObject row = (JsonObject) each;
                counts.merge(
                        row.getString("site") + " " + row.getString("sex") + " " + row.getString("contest"),
                        row.getInteger("count"),
                        Integer::sum);
            }
            return counts;
        }

        /** A repeat answers the first decision but for {@code replayed}; other content under its sequence is refused. */
        void checkRepeats() throws IOException {
            for (String key : sent.keySet().stream().sorted().limit(200).toList()) {
                String reader = key.substring(0, key.indexOf(':'));
                String tap = sent.getOrDefault(key, "");
                JsonObject repeated = client.tapUntilDecided(reader, tap);
                assertEquals(true, repeated.getBoolean("replayed"));
                JsonObject original = first.getOrDefault(key, new JsonObject()).copy();
                assertEquals(original.put("replayed", true).encode(), repeated.encode());
                WireClient.Answer other = client.tap(reader, tap.replace("COMMON", "RECORD"));
                assertEquals("sequence-reused", other.problem(), other.body());
                assertEquals(409, other.status());
            }
        }
    }

    /** What goes wrong while people vote. */
    private interface Disturbance {
        void run() throws Exception;
    }
}
