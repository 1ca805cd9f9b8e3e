package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** All taps of an election in {@link ElectionTown} and their answers; a failure tells the seed. */
final class Votes {
    private static final int CONNECTIONS = 64;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final List<WireClient> nodes;
    private final long seed;
    private final List<AtomicLong> sequences = IntStream.range(0, ElectionTown.READERS)
            .mapToObj(reader -> new AtomicLong())
            .toList();
    private final Map<Integer, List<JsonObject>> answers = new ConcurrentHashMap<>();
    private final Map<String, String> sent = new ConcurrentHashMap<>();
    private final Map<String, JsonObject> first = new ConcurrentHashMap<>();
    private final AtomicInteger decided = new AtomicInteger();
    private final AtomicInteger again = new AtomicInteger();

    /** @param ports of the nodes that readers know of */
    Votes(List<Integer> ports, long seed) {
        this.nodes = ports.stream().map(WireClient::new).toList();
        this.seed = seed;
    }

    /** What goes wrong while people vote. */
    @FunctionalInterface
    interface Disturbance {
        void run() throws Exception;
    }

    /** 64 connections from 40 readers tap the same electors in random order, so many times over. */
    void tapAll(int rounds, Disturbance disturbance) throws Exception {
        List<Callable<Void>> taps = new ArrayList<>();
        Random random = new Random(seed);
        for (int tap = 0; tap < rounds * ElectionTown.ELECTORS; tap++) {
            int elector = tap % ElectionTown.ELECTORS;
            int reader = random.nextInt(ElectionTown.READERS);
            int node = random.nextInt(nodes.size());
            taps.add(() -> {
                tap(node, reader, elector);
                return null;
            });
        }
        Collections.shuffle(taps, random);
        tapWith(taps, disturbance);
    }

    /** The same for as long as the disturbance lasts; each connection stays at a node until that fails. */
    void tapDuring(Disturbance disturbance) throws Exception {
        AtomicInteger lasting = new AtomicInteger(1);
        List<Callable<Void>> taps = new ArrayList<>();
        for (int connection = 0; connection < CONNECTIONS; connection++) {
            Random random = new Random(seed * CONNECTIONS + connection);
            int home = connection % nodes.size();
            taps.add(() -> {
                for (int node = home; lasting.get() > 0; ) {
                    int reader = random.nextInt(ElectionTown.READERS);
                    node = tap(node, reader, random.nextInt(ElectionTown.ELECTORS));
                }
                return null;
            });
        }
        tapWith(taps, () -> {
            try {
                disturbance.run();
            } finally {
                lasting.set(0);
            }
        });
    }

    private static void tapWith(List<Callable<Void>> taps, Disturbance disturbance) throws Exception {
        try (ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
                ExecutorService side = Executors.newSingleThreadExecutor()) {
            Future<Void> disturbed = side.submit(() -> {
                disturbance.run();
                return null;
            });
            for (Future<Void> tap : connections.invokeAll(taps, 15, TimeUnit.MINUTES)) {
                tap.get();
            }
            disturbed.get(1, TimeUnit.MINUTES);
        }
    }

    /** The node that took it in the end. */
    private int tap(int node, int reader, int elector) throws IOException {
        String name = "es-" + reader;
        long sequence = sequences.get(reader).incrementAndGet();
        String tap = WireClient.tapJson(
                sequence, Instant.now().truncatedTo(ChronoUnit.MILLIS), ElectionTown.card(elector), new JsonObject());
        int at = node;
        JsonObject answer = decided(at, name, tap);
        for (long end = System.nanoTime() + Duration.ofMinutes(2).toNanos(); answer.isEmpty(); ) {
            assertFalse(System.nanoTime() > end, "no decision in 2 minutes");
            again.incrementAndGet();
            LockSupport.parkNanos(PAUSE_NANOS);
            at = (at + 1) % nodes.size();
            answer = decided(at, name, tap);
        }
        sent.put(name + ":" + sequence, tap);
        first.put(name + ":" + sequence, answer);
        answers.computeIfAbsent(elector, who -> Collections.synchronizedList(new ArrayList<>()))
                .add(answer);
        decided.incrementAndGet();
        return at;
    }

    /** Empty when the reader has to send it again, and may do so elsewhere. */
    private JsonObject decided(int node, String reader, String tap) {
        try {
            WireClient.Answer answer = nodes.get(node).tap(reader, tap);
            if (answer.status() == 200) {
                return answer.json();
            }
            if (answer.status() != 503 && answer.status() != 429) {
                throw new AssertionError(answer.status() + " " + answer.body());
            }
            assertFalse(answer.retryAfter().isEmpty(), "Retry-After");
        } catch (IOException e) {
            // the node is gone, or does not answer
        }
        return new JsonObject();
    }

    void awaitDecided(int taps) {
        while (decided.get() < taps) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    int decided() {
        return decided.get();
    }

    /** Tries that came to nothing and were followed by another one. */
    int again() {
        return again.get();
    }

    int electors() {
        return answers.size();
    }

    /** Whoever was tapped has one acceptance, and every other answer names it. */
    void check() {
        String with = "seed " + seed;
        assertEquals(
                decided.get(), answers.values().stream().mapToInt(List::size).sum(), with);
        answers.forEach((elector, ofElector) -> {
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

    private static void checkHeld(JsonObject held, JsonObject accepted) {
        assertEquals("HOLD", held.getString("verdict"));
        assertEquals("ALREADY_ISSUED", held.getString("reason"));
        JsonObject firstIssue = held.getJsonObject("result").getJsonObject("firstIssue");
        assertEquals(accepted.getString("decidedAt"), firstIssue.getString("decidedAt"));
        assertEquals(ElectionTown.site(accepted.getString("reader")), firstIssue.getString("site"));
    }

    /** Turnout by site, sex and contest equals what was accepted. */
    void checkTurnout() throws IOException {
        Map<String, Integer> expected = new HashMap<>();
        answers.forEach((elector, ofElector) -> ofElector.stream()
                .filter(answer -> answer.getString("verdict").equals("ACCEPTED"))
                .forEach(answer -> answer.getJsonObject("result")
                        .getJsonArray("contests")
                        .forEach(contest -> expected.merge(
                                ElectionTown.site(answer.getString("reader")) + " " + ElectionTown.sex(elector) + " "
                                        + contest,
                                1,
                                Integer::sum))));
        for (WireClient node : nodes) {
            Eventually.equal(expected, () -> turnout(node));
        }
    }

    private static Map<String, Integer> turnout(WireClient node) throws IOException {
        WireClient.Answer answer = node.get("token-officer", "/v1/elections/e1/turnout");
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
        int turn = 0;
        for (String key : sent.keySet().stream().sorted().limit(200).toList()) {
            WireClient client = nodes.get(turn++ % nodes.size());
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
