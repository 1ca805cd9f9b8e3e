package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A family flees, is counted, is asked after and goes home; whoever hides is never found. */
class ShelterIT {
    private static final String TOWN = "152048";
    private static final UUID FAMILY = new UUID(2, 1);
    private static final UUID HIDDEN_HOUSEHOLD = new UUID(2, 2);
    private static final JsonObject NOTHING = new JsonObject();

    @TempDir
    Path folder = Path.of("");

    @Test
    void rosterAndInquiriesFollowEveryTap() throws Exception {
        try (GatewayProcess gateway = new GatewayProcess(folder)) {
            gateway.start();
            gateway.importFolder(reference().write(folder.resolve("reference")));
            OfficeWire wire = new OfficeWire(gateway.http());

            checkFamilyInMovedAndOut(wire);
            checkInquiries(wire, gateway.http());
            checkVisitor(wire);
            checkUndo(wire);
        }
    }

    private static void checkFamilyInMovedAndOut(OfficeWire wire) throws IOException {
        JsonObject in = wire.tap("gym-1", "KZ1", NOTHING);
        assertEquals("ACCEPTED", in.getString("verdict"), in.encode());
        assertEquals(new JsonArray(), in.getJsonArray("warnings"));
        JsonObject result = in.getJsonObject("result");
        assertEquals("IN", result.getString("direction"));
        assertEquals(List.of(holder(1), holder(2), holder(3), holder(4)), members(result));
        assertEquals(4, result.getInteger("count"));
        assertEquals(4, result.getInteger("occupancy"));
        assertEquals(10, result.getInteger("capacity"));
        expectIn(wire, "gym", 1, 2, 3, 4);
        expectIn(wire, "hall");
        expectOccupancies(wire, Map.of("gym", 4, "hall", 0));

        JsonObject moved = wire.tap("hall-1", "KZ2", NOTHING);
        assertEquals(new JsonArray().add("MOVED_FROM"), moved.getJsonArray("warnings"));
        assertEquals("gym", moved.getJsonObject("result").getString("previousSite"));
        assertEquals(4, moved.getJsonObject("result").getInteger("occupancy"));
        expectIn(wire, "gym");
        expectIn(wire, "hall", 1, 2, 3, 4);
        expectOccupancies(wire, Map.of("gym", 0, "hall", 4));

        JsonObject out = wire.tap("hall-1", "KZ1", NOTHING);
        assertEquals("OUT", out.getJsonObject("result").getString("direction"));
        assertEquals(0, out.getJsonObject("result").getInteger("occupancy"));
        expectIn(wire, "hall");
        expectOccupancies(wire, Map.of("gym", 0, "hall", 0));
    }

    private static List<String> members(JsonObject result) {
        return OfficeWire.objects(result.getJsonArray("members")).stream()
                .map(member -> member.getString("holder"))
                .sorted()
                .toList();
    }

    /** As JSON and as a table, each with names from the resident store. */
    private static void expectIn(OfficeWire wire, String site, int... people) throws IOException {
        List<String> expected = Arrays.stream(people)
                .mapToObj(person -> holder(person) + " " + name(person))
                .toList();
        Eventually.equalWithin(OfficeWire.SOON, expected, () -> roster(wire, site).stream()
                .map(one -> one.getString("holder") + " " + one.getString("name"))
                .sorted()
                .toList());
        List<String> lines = wire.csv("manager", "/v1/shelters/" + site + "/roster").stream()
                .map(line -> line.split(",", -1))
                .map(cells -> cells[0] + " " + cells[2])
                .sorted()
                .toList();
        assertEquals(expected, lines);
    }

    private static List<JsonObject> roster(OfficeWire wire, String site) throws IOException {
        return OfficeWire.objects(
                wire.get("manager", "/v1/shelters/" + site + "/roster").getJsonArray("people"));
    }

    private static void expectOccupancies(OfficeWire wire, Map<String, Integer> expected) throws IOException {
        Eventually.equalWithin(OfficeWire.SOON, new TreeMap<>(expected), () -> {
            Map<String, Integer> found = new TreeMap<>();
            OfficeWire.objects(wire.get("manager", "/v1/shelters").getJsonArray("shelters"))
                    .forEach(one -> found.put(one.getString("site"), one.getInteger("occupancy")));
            return found;
        });
    }

    private static void checkInquiries(OfficeWire wire, int port) throws IOException, InterruptedException {
        wire.tap("gym-1", "KZ1", NOTHING);
        JsonObject hidden = wire.tap("gym-1", "KZ9", NOTHING);
        assertEquals("ACCEPTED", hidden.getString("verdict"), hidden.encode());
        expectIn(wire, "gym", 1, 2, 3, 4, 9);
        List<String> marked = roster(wire, "gym").stream()
                .filter(one -> one.getBoolean("nondisclosure"))
                .map(one -> one.getString("holder"))
                .toList();
        assertEquals(List.of(holder(9)), marked);

        JsonObject safe = new JsonObject().put("condition", "safe");
        JsonObject told = safe.copy().put("site", "gym").put("nameJa", "gym").put("nameEn", "gym");
        assertEquals(new JsonArray().add(told), answers(wire, "FAMILY"));
        assertEquals(new JsonArray().add(safe), answers(wire, "ACQUAINTANCE"));
        assertEquals(new JsonArray(), answers(wire, "OTHER"));
        for (String relationship : List.of("FAMILY", "ACQUAINTANCE", "OTHER")) {
            String ofHidden = raw(port, inquiry(name(9), relationship));
            assertEquals(raw(port, inquiry("誰もいない", relationship)), ofHidden);
            assertTrue(ofHidden.endsWith("{\"answers\":[]}"), ofHidden);
        }
    }

    private static JsonArray answers(OfficeWire wire, String relationship) throws IOException {
        WireClient.Answer answer =
                wire.client().post("token-manager", "/v1/safety-inquiries", inquiry(name(1), relationship));
        assertEquals(200, answer.status(), answer.body());
        return answer.json().getJsonArray("answers");
    }

    private static String inquiry(String name, String relationship) {
        return new JsonObject()
                .put("name", name)
                .put("relationship", relationship)
                .encode();
    }

    /** All that whoever asks can see, but for the time of day. */
    private static String raw(int port, String inquiry) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> response = client.send(
                    new WireClient(port)
                            .request("token-manager", "/v1/safety-inquiries")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(inquiry))
                            .build(),
                    BodyHandlers.ofString());
            Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
            headers.remove("date");
            return response.statusCode() + "\n" + headers + "\n" + response.body();
        }
    }

    private static void checkVisitor(OfficeWire wire) throws IOException {
        String entry = new JsonObject()
                .put("idempotencyKey", "visitor-1")
                .put("site", "hall")
                .put("service", "SHELTER")
                .put(
                        "person",
                        new JsonObject()
                                .put("name", "旅野 人")
                                .put("kana", "タビノ ヒト")
                                .put("birthDate", "1990-05-06")
                                .put("sex", "M")
                                .put("address", "新潟市"))
                .put("tappedAt", Instant.now().toString())
                .put("request", new JsonObject().put("direction", "IN"))
                .encode();
        JsonObject first = wire.post("manager", "/v1/manual-entries", new JsonObject(entry));
        assertEquals("ACCEPTED", first.getString("verdict"), first.encode());
        assertEquals("operator:manager", first.getString("reader"));
        Eventually.equalWithin(OfficeWire.SOON, List.of("旅野 人 1990-05-06 true"), () -> visitors(wire));

        JsonObject again = wire.post("manager", "/v1/manual-entries", new JsonObject(entry));
        assertEquals(first.put("replayed", true), again);
        // what comes later is in the roster, so nothing from before it can still be on its way
        JsonObject later = new JsonObject(entry)
                .put("idempotencyKey", "visitor-2")
                .put("person", new JsonObject().put("name", "旅野 連"))
                .put("tappedAt", Instant.now().toString());
        wire.post("manager", "/v1/manual-entries", later);
        Eventually.equalWithin(OfficeWire.SOON, List.of("旅野 人 1990-05-06 true", "旅野 連  true"), () -> visitors(wire));
        expectOccupancies(wire, Map.of("gym", 5, "hall", 2));
    }

    private static List<String> visitors(OfficeWire wire) throws IOException {
        return roster(wire, "hall").stream()
                .map(one -> one.getString("name") + " " + one.getString("birthDate") + " " + one.getBoolean("visitor"))
                .sorted()
                .toList();
    }

    private static void checkUndo(OfficeWire wire) throws IOException {
        wire.tap("gym-1", "KZ1", NOTHING);
        wire.tap("gym-1", "KZ9", NOTHING);
        expectIn(wire, "gym");
        wire.tap("gym-1", "KZ1", NOTHING);
        long mistaken = wire.lastSequence();
        expectIn(wire, "gym", 1, 2, 3, 4);
        WireClient.Answer undone = wire.correct("manager", "gym-1", mistaken);
        assertEquals(200, undone.status(), undone.body());
        assertEquals("DONE", undone.json().getString("state"));
        expectIn(wire, "gym");
        expectOccupancies(wire, Map.of("gym", 0, "hall", 2));
        JsonObject next = wire.tap("gym-1", "KZ1", NOTHING);
        assertEquals("IN", next.getJsonObject("result").getString("direction"), "the undone check-in does not count");
        expectIn(wire, "gym", 1, 2, 3, 4);
        expectOccupancies(wire, Map.of("gym", 4, "hall", 2));
    }

    /** 1 to 4 are a family of whom 1 and 2 have cards; 9 lives alone and must not be found. */
    private static ReferenceFolder reference() {
        ReferenceFolder reference = new ReferenceFolder()
                .municipality(TOWN, "Sanjo")
                .site("gym", TOWN, "SHELTER", "10")
                .site("hall", TOWN, "SHELTER", "10")
                .reader("gym-1", "gym", "SHELTER", "AUTO")
                .reader("hall-1", "hall", "SHELTER", "AUTO")
                .operator("manager", TOWN, "SHELTER_MANAGER")
                .holder("KZ1", holder(1), TOWN, "SHELTER")
                .holder("KZ2", holder(2), TOWN, "SHELTER")
                .holder("KZ9", holder(9), TOWN, "SHELTER");
        for (int person : List.of(1, 2, 3, 4)) {
            resident(reference, person, FAMILY, false);
        }
        return resident(reference, 9, HIDDEN_HOUSEHOLD, true);
    }

    private static ReferenceFolder resident(
            ReferenceFolder reference, int person, UUID household, boolean nondisclosure) {
        return reference.line(
                "residents.csv",
                "holder,household,name,kana,birth_date,sex,address,relation,nondisclosure,moved_out",
                holder(person),
                household,
                name(person),
                "サンジョウ",
                "1980-01-0" + person,
                "F",
                "三条市",
                person == 1 ? "世帯主" : "子",
                nondisclosure,
                "");
    }

    private static String holder(int person) {
        return new UUID(1, person).toString();
    }

    private static String name(int person) {
        return "三条 " + person;
    }
}
