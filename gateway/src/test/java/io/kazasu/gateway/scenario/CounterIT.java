package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day at two counters: twenty forms, one of them by hand, some refusals, a form taken back, the settlement. */
class CounterIT {
    private static final String TOWN = "152048";
    private static final String NEIGHBOUR = "152021";

    /** Long past, as late taps are decided as of their own time. */
    private static final String DAY = "2025-05-13";

    private static final String SETTLEMENT = "/v1/counter/settlement?date=" + DAY;
    private static final int PEOPLE = 14;

    @TempDir
    Path folder = Path.of("");

    private record Visit(String reader, int person, String time, String form, int feeYen) {}

    /** The last of the twenty is received by hand. */
    private static final List<Visit> VISITS = List.of(
            new Visit("hall-1", 1, "08:31", "moving", 0),
            new Visit("hall-1", 1, "08:33", "residence", 200),
            new Visit("hall-2", 2, "08:40", "seal", 200),
            new Visit("hall-1", 3, "09:02", "residence", 200),
            new Visit("hall-2", 4, "09:10", "register", 350),
            new Visit("hall-1", 5, "09:15", "residence", 200),
            new Visit("hall-2", 2, "09:30", "tax", 250),
            new Visit("hall-1", 6, "10:00", "moving", 0),
            new Visit("hall-1", 6, "10:02", "residence", 200),
            new Visit("hall-2", 7, "10:45", "seal", 200),
            new Visit("hall-1", 8, "11:20", "register", 350),
            new Visit("hall-1", 8, "11:21", "residence", 200),
            new Visit("branch-1", 3, "13:05", "tax", 250),
            new Visit("branch-1", 9, "13:20", "tax", 250),
            new Visit("branch-1", 10, "13:40", "residence", 200),
            new Visit("branch-1", 4, "14:10", "seal", 200),
            new Visit("branch-1", 11, "15:00", "residence", 200),
            new Visit("branch-1", 12, "15:30", "moving", 0),
            new Visit("branch-1", 12, "15:31", "residence", 200));

    @Test
    void settlementOfTheDayIsRight() throws Exception {
        try (GatewayProcess gateway = new GatewayProcess(folder)) {
            gateway.start();
            gateway.importFolder(reference().write(folder.resolve("reference")));
            OfficeWire wire = new OfficeWire(gateway.http());

            long seal = fillInForms(wire);
            receiveByHand(wire);
            tapInVain(wire);
            checkSettlement(wire);
            takeBack(wire, seal);
            checkSettlementAfterwards(wire);
        }
    }

    /** The sequence of the form that is taken back later. */
    private static long fillInForms(OfficeWire wire) throws IOException {
        long seal = 0;
        for (Visit visit : VISITS) {
            JsonObject answer =
                    wire.tapWithPin(visit.reader(), at(visit.time()), "KZ" + visit.person(), form(visit.form()));
            assertEquals("ACCEPTED", answer.getString("verdict"), answer.encode());
            assertEquals("GREEN", answer.getString("signal"));
            String receipt = visit.reader() + "-" + wire.lastSequence();
            JsonObject expected =
                    form(visit.form()).put("feeYen", visit.feeYen()).put("document", "/v1/documents/" + receipt);
            assertEquals(expected, answer.getJsonObject("result"), visit.toString());
            if (visit.reader().equals("branch-1") && visit.form().equals("seal")) {
                seal = wire.lastSequence();
            }
        }
        // tapped the moment after midnight: of another day
        JsonObject next = wire.tapWithPin("hall-1", at("00:00").plusSeconds(86_400), "KZ13", form("seal"));
        assertEquals("ACCEPTED", next.getString("verdict"));
        return seal;
    }

    /** Somebody without a card, whom the clerk has identified: answered as a tap is. */
    private static void receiveByHand(OfficeWire wire) throws IOException {
        JsonObject entry = byHand("slip-1", "branch", 13);
        JsonObject answer = wire.post("clerk", "/v1/manual-entries", entry);
        assertEquals("ACCEPTED", answer.getString("verdict"), answer.encode());
        assertEquals("operator:clerk", answer.getString("reader"));
        assertEquals(350, answer.getJsonObject("result").getInteger("feeYen"));
        assertEquals(true, wire.post("clerk", "/v1/manual-entries", entry).getBoolean("replayed"));

        assertEquals(403, wire.postAny("hr", "/v1/manual-entries", entry).status());
        assertEquals(
                404,
                wire.postAny("clerk", "/v1/manual-entries", byHand("slip-2", "branch", 99))
                        .status());
        assertEquals(
                404,
                wire.postAny("clerk", "/v1/manual-entries", byHand("slip-3", "branch", 14))
                        .status(),
                "of the neighbour");
    }

    private static JsonObject byHand(String key, String site, int person) {
        return new JsonObject()
                .put("idempotencyKey", key)
                .put("site", site)
                .put("service", "COUNTER")
                .put("holder", holder(person).toString())
                .put("tappedAt", at("16:00").toString())
                .put("request", form("register"));
    }

    /** None of these is in any settlement. */
    private static void tapInVain(OfficeWire wire) throws IOException {
        refused("FORM_UNKNOWN", wire.tapWithPin("hall-1", at("12:00"), "KZ1", form("none")));
        refused("STRONGER_AUTHENTICATION_REQUIRED", wire.tap("hall-1", at("12:01"), "KZ1", form("seal")));
        refused("NOT_ENROLLED", wire.tapWithPin("hall-1", at("12:02"), "KZ0", form("seal")));
        refused("OTHER_MUNICIPALITY", wire.tapWithPin("hall-1", at("12:03"), "KZ14", form("seal")));
        refused("UNKNOWN_CARD", wire.tapWithPin("hall-1", at("12:04"), "KZ99", form("seal")));
        WireClient.Answer answer =
                wire.client().tap("hall-1", WireClient.tapWithPinJson(9_999, at("12:05"), "KZ1", new JsonObject()));
        assertEquals(
                "malformed request.form", answer.problem() + " " + answer.json().getString("field"));
    }

    private static void refused(String reason, JsonObject answer) {
        assertEquals("REFUSED " + reason, answer.getString("verdict") + " " + answer.getString("reason"));
        assertEquals(new JsonObject(), answer.getJsonObject("result"));
        assertEquals("RED", answer.getString("signal"));
    }

    private static void checkSettlement(OfficeWire wire) throws IOException {
        List<String> expected = List.of(
                // moving 0/0, residence 300/200, seal 300/200, register 450/350, tax 300/250: count, fees, discount
                "branch,moving,転入届,1,0,0,0",
                "branch,register,戸籍証明,1,350,100,0", // by hand
                "branch,residence,住民票,3,600,300,0", // 13:40, 15:00, 15:31
                "branch,seal,印鑑登録,1,200,100,0",
                "branch,tax,納税証明,2,500,100,0", // 13:05, 13:20
                // 1 + 1 + 3 + 1 + 2; 350 + 600 + 200 + 500; 100 + 300 + 100 + 100
                "branch,TOTAL,,8,1650,600,0",
                "hall,moving,転入届,2,0,0,0", // 08:31, 10:00
                "hall,register,戸籍証明,2,700,200,0", // 09:10, 11:20
                "hall,residence,住民票,5,1000,500,0", // 08:33, 09:02, 09:15, 10:02, 11:21
                "hall,seal,印鑑登録,2,400,200,0", // 08:40, 10:45
                "hall,tax,納税証明,1,250,50,0", // 09:30
                // 2 + 2 + 5 + 2 + 1; 700 + 1000 + 400 + 250; 200 + 500 + 200 + 50
                "hall,TOTAL,,12,2350,950,0",
                // 8 + 12; 1650 + 2350; 600 + 950
                "TOTAL,TOTAL,,20,4000,1550,0");
        Eventually.equal(expected, () -> wire.csv("clerk", SETTLEMENT));
        assertEquals(expected, wire.csv("auditor", SETTLEMENT));
        assertEquals(
                List.of("TOTAL,TOTAL,,0,0,0,0"), wire.csv("neighbour", SETTLEMENT), "nothing of another municipality");
        assertEquals(403, wire.client().get("token-hr", SETTLEMENT).status());
        // the one of 00:00 the next day
        assertEquals(
                sums(1, 200, 100, 0),
                wire.get("clerk", "/v1/counter/settlement?date=2025-05-14").getJsonObject("totals"));
    }

    /** By a clerk at once; for nobody else, and once. */
    private static void takeBack(OfficeWire wire, long seal) throws IOException {
        assertEquals(403, wire.correct("hr", "branch-1", seal).status());
        assertEquals(404, wire.correct("neighbour", "branch-1", seal).status());
        JsonObject done = new JsonObject().put("id", "branch-1:" + seal).put("state", "DONE");
        assertEquals(done, wire.correct("clerk", "branch-1", seal).json());
        assertEquals(done, wire.correct("clerk", "branch-1", seal).json());
    }

    private static void checkSettlementAfterwards(OfficeWire wire) throws IOException {
        // 20 - 1, 4000 - 200, 1550 - 100
        JsonObject totals = sums(19, 3_800, 1_450, 1);
        Eventually.equal(totals, () -> wire.get("clerk", SETTLEMENT).getJsonObject("totals"));
        JsonObject settlement = wire.get("clerk", SETTLEMENT);
        assertEquals(DAY, settlement.getString("date"));
        List<JsonObject> counters = OfficeWire.objects(settlement.getJsonArray("counters"));
        assertEquals(
                List.of(
                        // 8 - 1, 1650 - 200, 600 - 100
                        new JsonObject().put("site", "branch").mergeIn(sums(7, 1_450, 500, 1)),
                        new JsonObject().put("site", "hall").mergeIn(sums(12, 2_350, 950, 0))),
                counters);
        JsonObject seal = new JsonObject().put("site", "branch").put("form", "seal");
        assertEquals(
                seal.put("nameJa", "印鑑登録").put("nameEn", "Seal").mergeIn(sums(0, 0, 0, 1)),
                settlement.getJsonArray("rows").getJsonObject(3));
    }

    private static JsonObject sums(int count, int feeYen, int discountYen, int undone) {
        return new JsonObject()
                .put("count", count)
                .put("feeYen", feeYen)
                .put("discountYen", discountYen)
                .put("undone", undone);
    }

    private static Instant at(String time) {
        return OffsetDateTime.parse(DAY + "T" + time + "+09:00").toInstant();
    }

    private static JsonObject form(String form) {
        return new JsonObject().put("form", form);
    }

    private static UUID holder(int person) {
        return new UUID(1, person);
    }

    /** Person 0 has not opted in, the last one lives in the neighbouring town. */
    private static ReferenceFolder reference() {
        ReferenceFolder reference = new ReferenceFolder()
                .municipality(TOWN, "Sanjo")
                .municipality(NEIGHBOUR, "Nagaoka")
                .site("hall", TOWN, "COUNTER")
                .site("branch", TOWN, "COUNTER")
                .reader("hall-1", "hall", "COUNTER", "")
                .reader("hall-2", "hall", "COUNTER", "")
                .reader("branch-1", "branch", "COUNTER", "")
                .operator("clerk", TOWN, "COUNTER_CLERK")
                .operator("auditor", TOWN, "AUDITOR")
                .operator("hr", TOWN, "HR")
                .operator("neighbour", NEIGHBOUR, "COUNTER_CLERK");
        String forms = "form,name_ja,name_en,fee_yen,card_fee_yen";
        reference.line("forms.csv", forms, "moving", "転入届", "Moving in", 0, 0);
        reference.line("forms.csv", forms, "residence", "住民票", "Residence record", 300, 200);
        reference.line("forms.csv", forms, "seal", "印鑑登録", "Seal", 300, 200);
        reference.line("forms.csv", forms, "register", "戸籍証明", "Family register", 450, 350);
        reference.line("forms.csv", forms, "tax", "納税証明", "Tax paid", 300, 250);
        for (int person = 0; person <= PEOPLE; person++) {
            String home = person == PEOPLE ? NEIGHBOUR : TOWN;
            reference.holder("KZ" + person, holder(person), home, person == 0 ? "CERTIFICATE" : "COUNTER");
        }
        return reference;
    }
}
