package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ballots handed out one by one, taken back, settled by officers and counted. */
class BallotsIT {
    private static final String TOWN = "152048";
    private static final String EARLY = "past";
    private static final String TODAY = "today";
    private static final JsonObject NOTHING = new JsonObject();

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyBallotIsAccountedFor() throws Exception {
        try (GatewayProcess gateway = new GatewayProcess(folder)) {
            gateway.start();
            gateway.importFolder(reference().write(folder.resolve("reference")));
            OfficeWire wire = new OfficeWire(gateway.http());

            checkEarlyBallots(wire);
            checkBallotCounts(wire);
            checkUndoByTwo(wire);
            checkSettlements(wire);
            checkHandEntryThenCard(wire);
            checkLateReception(wire);
            checkBacklog(wire, gateway.http());
        }
    }

    /** Ballots a and b are open early from the 10th, c only from the 14th. */
    private static void checkEarlyBallots(OfficeWire wire) throws IOException {
        JsonObject first = wire.tap("ev", at("2025-10-11T09:30"), "KZ1", asking(1, "a"));
        expectHandedOut(first, "a");
        assertEquals("EARLY", first.getJsonObject("result").getString("voting"));
        assertEquals(
                "/v1/documents/ev-" + wire.lastSequence(),
                first.getJsonObject("result").getString("document"));
        expectHeld(wire.tap("ev", at("2025-10-12T10:00"), "KZ1", asking(1, "c")), "NO_ELECTION");
        expectHeld(wire.tap("ev", at("2025-10-14T10:00"), "KZ1", NOTHING), "GROUND_REQUIRED");
        expectHandedOut(wire.tap("ev", at("2025-10-14T10:05"), "KZ1", asking(1)), "b", "c");
        expectHeld(wire.tap("ev", at("2025-10-14T10:06"), "KZ1", asking(1)), "ALREADY_ISSUED");

        List<String> expected = List.of(
                "early-1,1,EARLY,a,M,2025-10-11T09:00,1",
                "early-1,1,EARLY,b,M,2025-10-14T10:00,1",
                "early-1,1,EARLY,c,M,2025-10-14T10:00,1");
        Eventually.equal(expected, () -> wire.csv("o1", "/v1/elections/past/turnout").stream()
                .sorted()
                .toList());
        JsonObject totals = wire.get("o1", "/v1/elections/past/turnout").getJsonObject("totals");
        JsonObject one = new JsonObject()
                .put("early", 1)
                .put("pollingDay", 0)
                .put("electorate", 1)
                .put("districts", new JsonObject().put("1", 1));
        assertEquals(new JsonObject().put("a", one).put("b", one).put("c", one), totals);
    }

    private static JsonObject asking(int ground, String... contests) {
        JsonObject request = new JsonObject().put("ground", ground);
        return contests.length == 0 ? request : request.put("contests", new JsonArray(List.of((Object[]) contests)));
    }

    private static void expectHandedOut(JsonObject answer, String... contests) {
        assertEquals("ACCEPTED", answer.getString("verdict"), answer.encode());
        assertEquals(
                new JsonArray(List.of((Object[]) contests)),
                answer.getJsonObject("result").getJsonArray("contests"));
    }

    private static void expectHeld(JsonObject answer, String reason) {
        assertEquals("HOLD " + reason, answer.getString("verdict") + " " + answer.getString("reason"), answer.encode());
    }

    private static void checkBallotCounts(OfficeWire wire) throws IOException {
        count(wire, 2);
        assertEquals(
                List.of(
                        "early-1,a,2025-10-11T09:00,1,2,1",
                        "early-1,b,2025-10-14T10:00,1,,",
                        "early-1,c,2025-10-14T10:00,1,,"),
                reconciliation(wire));
        List<JsonObject> differences = incidents(wire, "BALLOT_COUNT_DIFFERENCE");
        assertEquals(1, differences.size(), differences.toString());
        assertEquals(new JsonArray().add("early-1"), differences.getFirst().getJsonArray("sites"));
        JsonObject details = differences.getFirst().getJsonObject("details");
        assertEquals(1, details.getInteger("receptions"));
        assertEquals(2, details.getInteger("handedOut"));

        count(wire, 1);
        assertEquals("early-1,a,2025-10-11T09:00,1,1,0", reconciliation(wire).getFirst());
        assertEquals(List.of(), incidents(wire, "BALLOT_COUNT_DIFFERENCE"));
    }

    private static void count(OfficeWire wire, int handedOut) throws IOException {
        wire.put(
                "o1",
                "/v1/sites/early-1/ballot-counts",
                new JsonObject()
                        .put("election", EARLY)
                        .put("contest", "a")
                        .put("hour", "2025-10-11T09:00")
                        .put("handedOut", handedOut));
    }

    private static List<String> reconciliation(OfficeWire wire) throws IOException {
        return wire.csv("o1", "/v1/elections/past/reconciliation").stream()
                .sorted()
                .toList();
    }

    private static List<JsonObject> incidents(OfficeWire wire, String kind) throws IOException {
        return OfficeWire.objects(wire.get("o1", "/v1/incidents").getJsonArray("incidents")).stream()
                .filter(one -> one.getString("kind").equals(kind))
                .toList();
    }

    private static void checkUndoByTwo(OfficeWire wire) throws IOException {
        expectHandedOut(wire.tap("p1", "KZ2", NOTHING), "p", "q");
        long mistaken = wire.lastSequence();
        expectTurnout(wire, 1);
        WireClient.Answer asked = wire.correct("o1", "p1", mistaken);
        assertEquals("PENDING", asked.json().getString("state"), asked.body());
        String approval = "/v1/corrections/" + asked.json().getString("id") + "/approval";
        assertEquals(403, wire.postAny("o1", approval, NOTHING).status(), "the officer who asked");
        expectHeld(wire.tap("p1", "KZ2", NOTHING), "ALREADY_ISSUED");
        expectTurnout(wire, 1);

        assertEquals("DONE", wire.post("o2", approval, NOTHING).getString("state"));
        expectTurnout(wire, 0);
        expectHandedOut(wire.tap("p1", "KZ2", NOTHING), "p", "q");
        expectTurnout(wire, 1);
    }

    private static void expectTurnout(OfficeWire wire, int electors) throws IOException {
        Map<String, Integer> expected = new TreeMap<>(Map.of("p", electors, "q", electors));
        Eventually.equal(expected, () -> {
            JsonObject totals = wire.get("o1", "/v1/elections/today/turnout").getJsonObject("totals");
            Map<String, Integer> found = new TreeMap<>();
            totals.fieldNames()
                    .forEach(contest ->
                            found.put(contest, totals.getJsonObject(contest).getInteger("pollingDay")));
            return found;
        });
    }

    private static void checkSettlements(OfficeWire wire) throws IOException {
        expectHeld(wire.tap("p1", "KZ3", NOTHING), "NOT_ENROLLED");
        String route = settlement(wire);
        JsonObject issued = wire.post("o1", route, outcome("ISSUED"));
        expectHandedOut(issued, "p", "q");
        expectTurnout(wire, 2);
        assertEquals(issued.copy().put("replayed", true), wire.post("o1", route, outcome("ISSUED")));
        checkUndoneSettlement(wire, route, issued);

        JsonObject elsewhere = wire.tap("p1", "KZ4", NOTHING);
        expectHeld(elsewhere, "OTHER_POLLING_PLACE");
        assertEquals("poll-2", elsewhere.getJsonObject("result").getString("expectedSite"));
        expectHandedOut(wire.post("o1", settlement(wire), outcome("ISSUED")), "p", "q");
        expectTurnout(wire, 3);
        expectHeld(wire.tap("p2", "KZ4", NOTHING), "ALREADY_ISSUED");

        String ofIssued = settlement(wire, "p2");
        WireClient.Answer never = wire.postAny("o1", ofIssued, outcome("ISSUED"));
        assertEquals(409, never.status(), never.body());
        JsonObject envelope = wire.post("o1", ofIssued, outcome("PROVISIONAL"));
        assertEquals("PROVISIONAL", envelope.getJsonObject("result").getString("outcome"), envelope.encode());
        assertEquals(
                new JsonArray().add("p").add("q"),
                envelope.getJsonObject("result").getJsonArray("contests"));
    }

    /** After the undo the same hold can be settled again, and that is a new issue, not the old answer. */
    private static void checkUndoneSettlement(OfficeWire wire, String route, JsonObject issued) throws IOException {
        JsonObject undo = new JsonObject()
                .put("reader", issued.getString("reader"))
                .put("sequence", issued.getLong("sequence"))
                .put("reason", "wrong person");
        String id = wire.post("o1", "/v1/corrections", undo).getString("id");
        assertEquals(
                "DONE",
                wire.post("o2", "/v1/corrections/" + id + "/approval", NOTHING).getString("state"));
        expectTurnout(wire, 1);
        JsonObject again = wire.post("o1", route, outcome("ISSUED"));
        assertEquals(false, again.getBoolean("replayed"));
        expectHandedOut(again, "p", "q");
        expectTurnout(wire, 2);
        expectHeld(wire.tap("p2", "KZ3", NOTHING), "NOT_ENROLLED");
    }

    private static String settlement(OfficeWire wire) {
        return settlement(wire, "p1");
    }

    private static String settlement(OfficeWire wire, String reader) {
        return "/v1/holds/" + reader + "/" + wire.lastSequence() + "/settlement";
    }

    private static JsonObject outcome(String outcome) {
        return new JsonObject().put("outcome", outcome).put("note", "identified by licence");
    }

    private static void checkHandEntryThenCard(OfficeWire wire) throws IOException {
        JsonObject byHand = new JsonObject()
                .put("idempotencyKey", "hand-1")
                .put("site", "poll-1")
                .put("service", "ELECTION")
                .put("election", TODAY)
                .put("rollNumber", "R5")
                .put("tappedAt", Instant.now().toString());
        expectHandedOut(wire.post("o1", "/v1/manual-entries", byHand), "p", "q");
        JsonObject held = wire.tap("p1", "KZ5", NOTHING);
        expectHeld(held, "ALREADY_ISSUED");
        assertEquals(
                "poll-1",
                held.getJsonObject("result").getJsonObject("firstIssue").getString("site"));
    }

    /** A station without connection received the same elector a little earlier and tells so only now. */
    private static void checkLateReception(OfficeWire wire) throws IOException {
        expectHandedOut(wire.tap("p1", "KZ6", NOTHING), "p", "q");
        JsonObject late = wire.tap("pc", Instant.now().minusSeconds(90), "KZ6", NOTHING);
        expectHeld(late, "ALREADY_ISSUED");
        assertEquals(true, late.getBoolean("late"));
        JsonObject details =
                new JsonObject().put("election", TODAY).put("reader", "pc").put("sequence", (int) wire.lastSequence());
        List<String> both = List.of(List.of("poll-c", "poll-1") + " " + details);
        Eventually.equal(both, () -> incidents(wire, "DOUBLE_RECEPTION").stream()
                .filter(one ->
                        one.getJsonObject("details").getString("election").equals(TODAY))
                .map(one -> one.getJsonArray("sites").getList() + " " + one.getJsonObject("details"))
                .toList());
    }

    /**
     * A station comes back with the taps of its outage and loses its connection in the middle. Each is decided by the day
     * of its tap; who voted elsewhere in the meantime is held there, and officers see both stations.
     */
    private static void checkBacklog(OfficeWire wire, int port) throws IOException {
        expectHandedOut(wire.tap("p1", "KZ7", NOTHING), "p", "q");
        Instant outage = Instant.now().minusSeconds(90);
        List<String> stored = List.of(
                stored(1, outage.minus(1, ChronoUnit.DAYS), "KZ8"),
                stored(2, outage, "KZ7"),
                stored(3, outage.plusSeconds(1), "KZ8"),
                stored(4, outage.plusSeconds(2), "KZ9"),
                stored(5, outage.plusSeconds(3), "KZ9"));
        List<JsonObject> decisions = new ArrayList<>();
        try (StreamReader reader = StreamReader.connect(port, "pd")) {
            assertEquals(0, reader.answers().next().getLong("lastSequence"));
            stored.subList(0, 3).forEach(reader::send);
            for (int sequence = 1; sequence <= 3; sequence++) {
                decisions.add(reader.answers().await(sequence));
            }
        }
        try (StreamReader again = StreamReader.connect(port, "pd")) {
            int last = again.answers().next().getInteger("lastSequence");
            assertEquals(3, last);
            stored.subList(last, stored.size()).forEach(again::send);
            for (int sequence = last + 1; sequence <= stored.size(); sequence++) {
                decisions.add(again.answers().await(sequence));
            }
        }
        expectHeld(decisions.get(0), "NO_ELECTION");
        expectHeld(decisions.get(1), "ALREADY_ISSUED");
        expectHandedOut(decisions.get(2), "p", "q");
        expectHandedOut(decisions.get(3), "p", "q");
        expectHeld(decisions.get(4), "ALREADY_ISSUED");
        decisions.forEach(each -> assertEquals(true, each.getBoolean("late"), each.encode()));
        decisions.forEach(each -> assertEquals(false, each.getBoolean("replayed"), each.encode()));
        for (String officer : List.of("o1", "o2")) {
            Eventually.equal(
                    List.of("[\"poll-c\",\"poll-1\"]"),
                    () -> OfficeWire.objects(wire.get(officer, "/v1/incidents").getJsonArray("incidents")).stream()
                            .filter(one ->
                                    "pd".equals(one.getJsonObject("details").getString("reader"))
                                            && one.getJsonObject("details").getInteger("sequence") == 2)
                            .map(one -> one.getJsonArray("sites").encode())
                            .toList());
        }
    }

    private static String stored(long sequence, Instant tappedAt, String card) {
        return WireClient.tapJson(sequence, tappedAt, card, NOTHING);
    }

    private static Instant at(String local) {
        return OffsetDateTime.parse(local + ":00+09:00").toInstant();
    }

    private static ReferenceFolder reference() {
        ReferenceFolder reference = new ReferenceFolder()
                .municipality(TOWN, "Sanjo")
                .site("early-1", TOWN, "EARLY_VOTING_PLACE", "", "", "08:30", "20:00", "")
                .site("poll-1", TOWN, "POLLING_PLACE", "", "1", "00:00", "24:00", "false")
                .site("poll-2", TOWN, "POLLING_PLACE", "", "2", "00:00", "24:00", "false")
                .site("poll-c", TOWN, "POLLING_PLACE", "", "", "00:00", "24:00", "true")
                .reader("ev", "early-1", "ELECTION", "")
                .reader("p1", "poll-1", "ELECTION", "")
                .reader("p2", "poll-2", "ELECTION", "")
                .reader("pc", "poll-c", "ELECTION", "")
                .reader("pd", "poll-c", "ELECTION", "")
                .operator("o1", TOWN, "ELECTION_OFFICER")
                .operator("o2", TOWN, "ELECTION_OFFICER");
        elections(reference);
        for (int elector = 1; elector <= 9; elector++) {
            reference.holder("KZ" + elector, holder(elector), TOWN, elector == 3 ? "" : "ELECTION");
            reference.line(
                    "roll.csv",
                    "election,holder,voting_district,roll_number,sex,contests",
                    elector == 1 ? EARLY : TODAY,
                    holder(elector),
                    elector == 4 ? "2" : "1",
                    "R" + elector,
                    "M",
                    "");
        }
        return reference;
    }

    private static void elections(ReferenceFolder reference) {
        String elections = "election,municipality,name_ja,name_en,polling_day";
        reference.line("elections.csv", elections, EARLY, TOWN, "衆議院", "House", "2025-10-26");
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Tokyo"));
        reference.line("elections.csv", elections, TODAY, TOWN, "市長", "Mayor", today);
        String contests = "contest,election,name_ja,name_en,early_from,early_to";
        reference.line("contests.csv", contests, "a", EARLY, "小選挙区", "Single seat", "2025-10-10", "");
        reference.line("contests.csv", contests, "b", EARLY, "比例代表", "List", "2025-10-10", "");
        reference.line("contests.csv", contests, "c", EARLY, "国民審査", "Review", "2025-10-14", "");
        reference.line("contests.csv", contests, "p", TODAY, "市長", "Mayor", "", "");
        reference.line("contests.csv", contests, "q", TODAY, "議会", "Council", "", "");
    }

    private static UUID holder(int elector) {
        return new UUID(1, elector);
    }
}
