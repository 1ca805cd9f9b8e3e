package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.gateway.demo.SimulatedReaders;
import io.kazasu.gateway.demo.Town;
import io.kazasu.gateway.demo.TownKeys;
import io.kazasu.gateway.demo.TownPlan;
import io.kazasu.gateway.signin.TestProvider;
import io.kazasu.tap.Service;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The demo's town behind a gateway, with an office of its neighbour beside it. */
final class ConsoleTown implements AutoCloseable {
    static final String NEIGHBOUR_TOKEN = "token-neighbour";

    static final String AUDITOR_OF_THE_CLOSE = "token-yunagi-auditor";

    private static final String CLOSED_TOWN = "991031";
    private static final String CHECKPOINTS = "checkpoints";
    private static final String MUNICIPALITIES = "municipality,name_ja,name_en,time_zone";
    private static final int CARD_USER_ID = 0;
    private static final int HOLDER = 1;

    private final TestProvider provider = new TestProvider();
    private final GatewayProcess gateway;
    private final Town town = Town.of(TownPlan.demo(Clock.systemUTC()));
    private final TownKeys keys = TownKeys.mint(town, new Random(1));
    private final Path files;
    private final WireClient client;
    private final Map<String, Elector> electors = new HashMap<>();
    private final AtomicLong sequences = new AtomicLong(1_000_000);
    private final Vertx vertx = Vertx.vertx();

    /** Somebody on today's roll with a card that is good for voting. */
    record Elector(String card, String rollNumber) {}

    ConsoleTown(Path folder) throws Exception {
        Map<String, String> settings = GatewayProcess.patient(provider.settings());
        settings.put("KAZASU_PROOFS_CHECKPOINT_FOLDER", CHECKPOINTS);
        gateway = new GatewayProcess(folder, settings);
        gateway.start();
        client = new WireClient(gateway.http());
        files = folder.resolve("town");
        town.write(files, keys);
        gateway.importFolder(files);
        ReferenceFolder beside = new ReferenceFolder();
        String code = town.plan().neighbour().code();
        beside.site("nagihama-poll", code, "POLLING_PLACE", "", "", "00:00", "24:00", "");
        beside.operator("neighbour", code, "ELECTION_OFFICER");
        closedTown(beside);
        gateway.importFolder(beside.write(folder.resolve("beside")));
    }

    /** Where it is noon, and the only polling place has just closed. */
    private static void closedTown(ReferenceFolder beside) {
        int ahead = 12 - Instant.now().atOffset(ZoneOffset.UTC).getHour();
        String zone = "Etc/GMT%+d".formatted(-ahead);
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.ofHours(ahead));
        LocalTime closes = now.toLocalTime().minusMinutes(1).truncatedTo(ChronoUnit.MINUTES);
        beside.line("municipalities.csv", MUNICIPALITIES, CLOSED_TOWN, "夕凪町", "Yunagi", zone)
                .site("yunagi-poll", CLOSED_TOWN, "POLLING_PLACE", "", "", "07:00", closes, "")
                .operator("yunagi-auditor", CLOSED_TOWN, "AUDITOR")
                .line(
                        "elections.csv",
                        "election,municipality,name_ja,name_en,polling_day",
                        "yunagi",
                        CLOSED_TOWN,
                        "町長選挙",
                        "Mayor",
                        now.toLocalDate())
                .line(
                        "contests.csv",
                        "contest,election,name_ja,name_en,early_from,early_to",
                        "yunagi-mayor",
                        "yunagi",
                        "町長",
                        "Mayor",
                        now.toLocalDate().minusDays(5),
                        now.toLocalDate().minusDays(1));
    }

    /** What the auditor finds of the close of those polls; empty while there is nothing. */
    String checkpointOfTheClose() throws IOException {
        Path folder = gateway.dataDirectory().resolve(CHECKPOINTS).resolve("main");
        if (!Files.isDirectory(folder)) {
            return "";
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().startsWith("polls-closed-" + CLOSED_TOWN))
                    .toList();
            return found.isEmpty() ? "" : Files.readString(found.getFirst());
        }
    }

    int port() {
        return gateway.http();
    }

    /** An empty one, for what a browser saves. */
    Path newFolder() throws IOException {
        return Files.createTempDirectory(files, "saved");
    }

    /** Through which the town's staff sign in. */
    TestProvider provider() {
        return provider;
    }

    String municipality() {
        return town.plan().municipality().code();
    }

    WireClient client() {
        return client;
    }

    /** An operator's token, by the name without the town's. */
    String operator(String name) {
        return keys.operators().getOrDefault(id(name), "");
    }

    static String id(String name) {
        return "kazami-" + name;
    }

    /** One of those that are voted on today. */
    String contest(String name) {
        return id("local-" + town.plan().date() + "-" + name);
    }

    /** Lets people come for a while, to all services. */
    void live(int tapsPerSecond, long millis) throws Exception {
        SimulatedReaders readers = new SimulatedReaders(
                town, keys, new SimulatedReaders.Options("127.0.0.1", gateway.http(), tapsPerSecond, 1));
        String deployed = vertx.deployVerticle(readers).await(10, TimeUnit.SECONDS);
        vertx.timer(millis, TimeUnit.MILLISECONDS).await(millis + 10_000, TimeUnit.MILLISECONDS);
        Eventually.equal(Set.of(), this::servicesThatNobodyCameTo);
        vertx.undeploy(deployed).await(20, TimeUnit.SECONDS);
    }

    private Set<Service> servicesThatNobodyCameTo() throws IOException {
        Set<String> accepted = Metrics.read(gateway.management()).samples().entrySet().stream()
                .filter(sample -> sample.getKey().startsWith("kazasu_taps_total{") && sample.getValue() > 0)
                .map(Map.Entry::getKey)
                .filter(name -> name.contains("\"ACCEPTED\""))
                .collect(Collectors.toSet());
        return Arrays.stream(Service.values())
                .filter(service -> accepted.stream().noneMatch(name -> name.contains("\"" + service + "\"")))
                .collect(Collectors.toSet());
    }

    /** Another one of a voting district each time, who has not come to any place yet as nobody else takes these. */
    Elector elector(String district) throws IOException {
        List<String[]> roll = rows("roll.csv");
        Map<String, String> cards = cards();
        List<Elector> known = roll.reversed().stream()
                .filter(row -> row[0].startsWith(id("local")) && row[2].equals(district))
                .filter(row -> cards.containsKey(row[1]))
                .map(row -> new Elector(cards.getOrDefault(row[1], ""), row[3]))
                .filter(elector -> !electors.containsKey(elector.rollNumber()))
                .toList();
        Elector chosen = known.getFirst();
        electors.put(chosen.rollNumber(), chosen);
        return chosen;
    }

    private Map<String, String> cards() throws IOException {
        Map<String, String> byHolder = new HashMap<>();
        for (String[] row : rows("holders.csv")) {
            if (String.join(",", row).contains("ACTIVE")
                    && String.join(",", row).contains("ELECTION")) {
                byHolder.put(row[HOLDER], row[CARD_USER_ID]);
            }
        }
        return byHolder;
    }

    /** The town's files quote nothing in the columns that are read here. */
    private List<String[]> rows(String file) throws IOException {
        return Files.readAllLines(files.resolve(file)).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    /** Name and birth date of somebody who lives alone, who has nobody of that name beside and has not gone away. */
    List<String> residentAlone() throws IOException {
        List<String[]> residents = rows("residents.csv");
        Map<String, Long> households =
                residents.stream().collect(Collectors.groupingBy(row -> row[1], Collectors.counting()));
        Map<String, Long> names =
                residents.stream().collect(Collectors.groupingBy(row -> row[2], Collectors.counting()));
        String[] alone = residents.reversed().stream()
                .filter(row -> Long.valueOf(1).equals(households.get(row[1]))
                        && Long.valueOf(1).equals(names.get(row[2])))
                .filter(row -> row[8].equals("false") && row[9].isEmpty())
                .findFirst()
                .orElseThrow();
        return List.of(alone[2], alone[4]);
    }

    String patron() throws IOException {
        return rows("patrons.csv").getFirst()[1];
    }

    /** Somebody of whom there are entries: whose card was tapped for the first elector asked for. */
    String holderWhoVoted() throws IOException {
        Elector voted = electors.values().iterator().next();
        return rows("roll.csv").stream()
                .filter(row -> row[0].startsWith(id("local")) && row[3].equals(voted.rollNumber()))
                .map(row -> row[1])
                .findFirst()
                .orElseThrow();
    }

    /** How a reader's own token is answered. */
    int status(String reader) throws IOException {
        return client.get(keys.readers().getOrDefault(id(reader), ""), "/v1/readers/me")
                .status();
    }

    /** One of the town's readers over a WebSocket. */
    StreamReader connect(String reader) throws IOException {
        return StreamReader.connectWith(gateway.http(), keys.readers().getOrDefault(id(reader), ""));
    }

    /** A tap at one of the town's readers; what was decided. */
    JsonObject tap(String reader, String card, JsonObject request) throws IOException {
        String token = keys.readers().getOrDefault(id(reader), "");
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        WireClient.Answer answer =
                client.post(token, "/v1/taps", WireClient.tapJson(sequences.incrementAndGet(), now, card, request));
        assertEquals(200, answer.status(), answer.body());
        return answer.json();
    }

    @Override
    public void close() throws IOException {
        vertx.close();
        gateway.close();
        provider.close();
    }
}
