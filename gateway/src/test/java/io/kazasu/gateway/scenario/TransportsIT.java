package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One ballot is handed out once over each transport, and over all of them at once. */
@Order(2)
class TransportsIT {
    private static final String TOWN = "152048";
    private static final int ELECTORS = 300;
    private static final int READERS = 12;
    private static final int ROUNDS = 3;
    private static final int THREADS = 36;

    @TempDir
    static Path folder = Path.of("");

    /** Of every decision that was told. */
    private static final Set<Long> POSITIONS = ConcurrentHashMap.newKeySet();

    private static GatewayProcess gateway = new GatewayProcess(Path.of(""));

    /** Sends a tap of a reader and gives the decision. */
    interface TapSender extends AutoCloseable {
        JsonObject decided(String tap) throws IOException;

        @Override
        void close();
    }

    /** How reader {@code number} sends its taps: by clients of other people, over every transport. */
    enum Transport {
        HTTP(0),
        CURL(1),
        WEB_SOCKET(2),
        MQTT_3(3),
        MQTT_5(4),
        MOSQUITTO_3(5),
        MOSQUITTO_5(6),
        ALL(7);

        /** Each has electors of its own. */
        private final int firstElector;

        Transport(int number) {
            firstElector = number * ELECTORS;
        }

        TapSender connect(int number) throws IOException {
            String reader = "es-" + number;
            return switch (this) {
                case HTTP -> overHttp(reader);
                case CURL -> byTool(tap -> Tool.curl(gateway.http(), reader, "/v1/taps", tap));
                case WEB_SOCKET -> overWebSocket(reader);
                case MQTT_3 -> overMqtt(Mqtt3Reader.connect(gateway.mqtt(), reader));
                case MQTT_5 -> overMqtt(Mqtt5Reader.connect(gateway.mqtt(), reader));
                case MOSQUITTO_3 -> byTool(tap -> Tool.mosquittoRr("311", gateway.mqtt(), reader, tap));
                case MOSQUITTO_5 -> byTool(tap -> Tool.mosquittoRr("5", gateway.mqtt(), reader, tap));
                case ALL -> {
                    List<Transport> others = List.copyOf(EnumSet.complementOf(EnumSet.of(ALL)));
                    yield others.get(number % others.size()).connect(number);
                }
            };
        }

        /** A program is started for each tap. */
        int electors() {
            return name().startsWith("MOSQUITTO") || this == CURL ? ELECTORS / 5 : ELECTORS;
        }
    }

    private static TapSender overHttp(String reader) {
        WireClient client = new WireClient(gateway.http());
        return new TapSender() {
            @Override
            public JsonObject decided(String tap) throws IOException {
                return client.tapUntilDecided(reader, tap);
            }

            @Override
            public void close() {}
        };
    }

    private static TapSender overWebSocket(String reader) throws IOException {
        OtherStreamReader connected = OtherStreamReader.connect(gateway.http(), reader);
        return new TapSender() {
            @Override
            public JsonObject decided(String tap) throws IOException {
                return connected.tap(tap);
            }

            @Override
            public void close() {
                connected.close();
            }
        };
    }

    private static TapSender overMqtt(MqttReader connected) {
        return new TapSender() {
            @Override
            public JsonObject decided(String tap) throws IOException {
                return connected.tap(tap);
            }

            @Override
            public void close() {
                connected.close();
            }
        };
    }

    /** One after the other: a reader has one connection. What a program prints first is the decision. */
    private static TapSender byTool(Function<String, List<String>> line) {
        return new TapSender() {
            @Override
            public synchronized JsonObject decided(String tap) throws IOException {
                Tool.Ran ran = Tool.run(line.apply(tap));
                assertEquals(0, ran.code(), ran::errors);
                return new JsonObject(ran.output().lines().findFirst().orElseThrow());
            }

            @Override
            public void close() {}
        };
    }

    @BeforeAll
    static void start() throws Exception {
        gateway = new GatewayProcess(folder);
        gateway.start();
        gateway.importFolder(reference().write(folder.resolve("reference")));
    }

    /** What was acknowledged is in the ledger once, and nothing else; every stream is gapless and every store agrees. */
    @AfterAll
    static void stop() throws Exception {
        GatewayProcess.Finished audit = gateway.run("audit verify");
        gateway.close();
        assertEquals(0, audit.code(), audit.output());
        assertTrue(audit.output().contains(String.format("ledger: %,d entries", POSITIONS.size())), audit.output());
    }

    @ParameterizedTest
    @EnumSource
    void everyElectorGetsTheBallotOnce(Transport transport) throws Exception {
        long seed = 1L + transport.firstElector;
        Map<Integer, List<JsonObject>> answers = new ConcurrentHashMap<>();
        List<TapSender> readers = new ArrayList<>();
        List<AtomicLong> sequences = new ArrayList<>();
        for (int reader = 0; reader < READERS; reader++) {
            readers.add(transport.connect(reader));
            // each run goes on above the ones before it
            sequences.add(new AtomicLong(10_000L * seed));
        }
        List<Callable<Void>> taps = new ArrayList<>();
        Random random = new Random(seed);
        int electors = transport.electors();
        for (int tap = 0; tap < electors * ROUNDS; tap++) {
            int elector = transport.firstElector + tap % electors;
            int reader = random.nextInt(READERS);
            taps.add(() -> {
                long sequence = sequences.get(reader).incrementAndGet();
                Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
                JsonObject decision =
                        readers.get(reader).decided(WireClient.tapJson(sequence, now, card(elector), new JsonObject()));
                answers.computeIfAbsent(elector, who -> Collections.synchronizedList(new ArrayList<>()))
                        .add(decision);
                return null;
            });
        }
        Collections.shuffle(taps, random);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (Future<Void> tap : threads.invokeAll(taps, 3, TimeUnit.MINUTES)) {
                tap.get();
            }
        } finally {
            readers.forEach(TapSender::close);
        }
        assertEquals(electors, answers.size());
        answers.forEach((elector, given) -> check(given, "seed " + seed + " elector " + elector));
    }

    private static void check(List<JsonObject> given, String what) {
        assertEquals(ROUNDS, given.size(), what);
        long accepted = given.stream()
                .filter(answer -> "ACCEPTED".equals(answer.getString("verdict")))
                .count();
        assertEquals(1, accepted, what + " " + given);
        for (JsonObject answer : given) {
            assertFalse(answer.getBoolean("replayed"), what);
            assertTrue(POSITIONS.add(answer.getLong("position")), what + " has an entry of its own");
            if ("ACCEPTED".equals(answer.getString("verdict"))) {
                assertEquals(
                        new JsonArray().add("mayor"),
                        answer.getJsonObject("result").getJsonArray("contests"));
            } else {
                assertEquals("ALREADY_ISSUED", answer.getString("reason"), what);
            }
        }
    }

    private static String card(int elector) {
        return "KZ" + elector + "X";
    }

    private static ReferenceFolder reference() {
        ReferenceFolder reference = new ReferenceFolder().municipality(TOWN, "Sanjo");
        reference.site("poll", TOWN, "POLLING_PLACE", "", "", "00:00", "24:00", "true");
        for (int reader = 0; reader < READERS; reader++) {
            reference.reader("es-" + reader, "poll", "ELECTION", "");
        }
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Tokyo"));
        reference.line(
                "elections.csv", "election,municipality,name_ja,name_en,polling_day", "e1", TOWN, "選挙", "E", today);
        reference.line(
                "contests.csv",
                "contest,election,name_ja,name_en,early_from,early_to",
                "mayor",
                "e1",
                "市長",
                "Mayor",
                "",
                "");
        for (int elector = 0; elector < ELECTORS * Transport.values().length; elector++) {
            UUID holder = new UUID(0x5a4d, elector);
            reference.holder(card(elector), holder, TOWN, "ELECTION");
            String header = "election,holder,voting_district,roll_number,sex,contests";
            reference.line("roll.csv", header, "e1", holder, "1", "R" + elector, "F", "");
        }
        return reference;
    }
}
