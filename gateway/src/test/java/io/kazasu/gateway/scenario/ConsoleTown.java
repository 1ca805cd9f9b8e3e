package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.gateway.demo.SimulatedReaders;
import io.kazasu.gateway.demo.Town;
import io.kazasu.gateway.demo.TownKeys;
import io.kazasu.gateway.demo.TownPlan;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** The demo's town behind a gateway, with an office of its neighbour beside it. */
final class ConsoleTown implements AutoCloseable {
    static final String NEIGHBOUR_TOKEN = "token-neighbour";

    private static final int CARD_USER_ID = 0;
    private static final int HOLDER = 1;

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
        gateway = new GatewayProcess(folder);
        gateway.start();
        client = new WireClient(gateway.http());
        files = folder.resolve("town");
        town.write(files, keys);
        gateway.importFolder(files);
        ReferenceFolder beside = new ReferenceFolder();
        String code = town.plan().neighbour().code();
        beside.site("nagihama-poll", code, "POLLING_PLACE", "", "", "00:00", "24:00", "");
        beside.operator("neighbour", code, "ELECTION_OFFICER");
        gateway.importFolder(beside.write(folder.resolve("beside")));
    }

    int port() {
        return gateway.http();
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

    /** Lets people come for a while, to all services. */
    void live(int tapsPerSecond, long millis) throws Exception {
        SimulatedReaders readers = new SimulatedReaders(
                town, keys, new SimulatedReaders.Options("127.0.0.1", gateway.http(), tapsPerSecond, 1));
        String deployed = vertx.deployVerticle(readers).await(10, TimeUnit.SECONDS);
        vertx.timer(millis, TimeUnit.MILLISECONDS).await(millis + 10_000, TimeUnit.MILLISECONDS);
        vertx.undeploy(deployed).await(20, TimeUnit.SECONDS);
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
    }
}
