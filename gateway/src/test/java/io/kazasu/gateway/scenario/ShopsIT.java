package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bakery and a bathhouse, and what June came to. */
class ShopsIT {
    private static final String TOWN = "152048";
    private static final UUID SATO = new UUID(1, 1);

    @TempDir
    Path folder = Path.of("");

    @Test
    void usageOfTheMonthIsRight() throws Exception {
        try (GatewayProcess gateway = new GatewayProcess(folder)) {
            gateway.start();
            gateway.importFolder(reference().write(folder.resolve("reference")));
            OfficeWire wire = new OfficeWire(gateway.http());

            buyBread(wire);
            drinkCoffee(wire);
            refuse(wire);
            bathe(wire);
            checkUsage(wire);
            CleanAudit.of(gateway, "PRIVILEGE");
        }
    }

    /** Twice a day at most, the day being Japan's. */
    private static void buyBread(OfficeWire wire) throws IOException {
        JsonObject first = use(wire, "bakery", "KZA", "2025-06-01T00:30", "bread");
        entitled(first);
        assertEquals(
                new JsonObject()
                        .put("entitled", true)
                        .put("offer", "bread")
                        .put("text", new JsonObject().put("ja", "パン割引").put("en", "Bread")),
                first.getJsonObject("result"));
        assertFalse(first.encode().contains(SATO.toString()), "never who");
        entitled(use(wire, "bakery", "KZA", "2025-06-01T12:00", "bread"));
        refused(use(wire, "bakery", "KZA", "2025-06-01T23:59", "bread"), "DAILY_LIMIT");
        entitled(use(wire, "bakery", "KZB", "2025-06-01T12:05", "bread"));
        // in UTC this is still the first
        entitled(use(wire, "bakery", "KZA", "2025-06-02T00:05", "bread"));
        // July, and a till's backlog of May
        entitled(use(wire, "bakery", "KZA", "2025-07-01T00:00", "bread"));
        JsonObject late = use(wire, "bakery", "KZA", "2025-05-31T23:59", "bread");
        entitled(late);
        assertEquals(new JsonArray().add("OUT_OF_ORDER"), late.getJsonArray("warnings"));
    }

    private static void drinkCoffee(OfficeWire wire) throws IOException {
        for (int cup = 0; cup < 3; cup++) {
            entitled(use(wire, "bakery", "KZB", "2025-06-03T10:0" + cup, "coffee"));
        }
    }

    private static void refuse(OfficeWire wire) throws IOException {
        refused(use(wire, "bakery", "KZC", "2025-06-03T11:00", "bread"), "NOT_ENROLLED");
        refused(use(wire, "bakery", "KZB", "2025-06-03T11:01", "bath"), "OFFER_UNKNOWN");
        refused(use(wire, "bakery", "KZB", "2025-06-03T11:02", "cake"), "OFFER_UNKNOWN");
        refused(use(wire, "bakery", "KZ9", "2025-06-03T11:03", "bread"), "UNKNOWN_CARD");
    }

    /** Once a day; the till was pressed for the wrong customer, which a clerk takes back. */
    private static void bathe(OfficeWire wire) throws IOException {
        entitled(use(wire, "bath", "KZB", "2025-06-04T14:00", "bath"));
        long mistaken = wire.lastSequence();
        refused(use(wire, "bath", "KZB", "2025-06-04T15:00", "bath"), "DAILY_LIMIT");
        assertEquals(403, wire.correct("librarian", "bath-till", mistaken).status());
        assertEquals("DONE", wire.correct("clerk", "bath-till", mistaken).json().getString("state"));
        entitled(use(wire, "bath", "KZB", "2025-06-04T16:00", "bath"));
        refused(use(wire, "bath", "KZB", "2025-06-04T17:00", "bath"), "DAILY_LIMIT");
    }

    private static void checkUsage(OfficeWire wire) throws IOException {
        List<String> june = List.of(
                // the 1st: 2 of one and 1 of another customer; the 2nd: 1; refused once. May and July are others
                "2025-06,bakery,bread,4,1",
                "2025-06,bakery,coffee,3,0",
                // 2 less the one taken back; refused at 15:00 and 17:00
                "2025-06,bath,bath,1,2");
        Eventually.equal(june, () -> wire.csv("clerk", "/v1/privileges/usage?month=2025-06"));
        assertEquals(List.of("2025-05,bakery,bread,1,0"), wire.csv("clerk", "/v1/privileges/usage?month=2025-05"));
        assertEquals(List.of("2025-07,bakery,bread,1,0"), wire.csv("clerk", "/v1/privileges/usage?month=2025-07"));

        JsonObject json = wire.get("auditor", "/v1/privileges/usage?month=2025-06");
        List<String> rows = OfficeWire.objects(json.getJsonArray("rows")).stream()
                .map(row -> String.join(
                        ",",
                        json.getString("month"),
                        row.getString("site"),
                        row.getString("offer"),
                        "" + row.getInteger("entitled"),
                        "" + row.getInteger("refusedByLimit")))
                .toList();
        assertEquals(june, rows);
        assertEquals(
                Set.of("site", "offer", "textJa", "textEn", "entitled", "refusedByLimit"),
                json.getJsonArray("rows").getJsonObject(0).fieldNames(),
                "never who");
    }

    private static JsonObject use(OfficeWire wire, String shop, String card, String at, String offer)
            throws IOException {
        Instant tappedAt = LocalDateTime.parse(at).toInstant(ZoneOffset.ofHours(9));
        return wire.tap(shop + "-till", tappedAt, card, new JsonObject().put("offer", offer));
    }

    private static void entitled(JsonObject answer) {
        assertEquals("ACCEPTED", answer.getString("verdict"), answer.encode());
        assertEquals(true, answer.getJsonObject("result").getBoolean("entitled"));
    }

    private static void refused(JsonObject answer, String reason) {
        assertEquals("REFUSED", answer.getString("verdict"), answer.encode());
        assertEquals(reason, answer.getString("reason"), answer.encode());
        assertEquals(false, answer.getJsonObject("result").getBoolean("entitled"));
    }

    private static ReferenceFolder reference() {
        String offers = "offer,site,text_ja,text_en,daily_limit";
        return new ReferenceFolder()
                .municipality(TOWN, "Sanjo")
                .site("bakery", TOWN, "SHOP")
                .site("bath", TOWN, "SHOP")
                .reader("bakery-till", "bakery", "PRIVILEGE", "")
                .reader("bath-till", "bath", "PRIVILEGE", "")
                .operator("clerk", TOWN, "COUNTER_CLERK")
                .operator("auditor", TOWN, "AUDITOR")
                .operator("librarian", TOWN, "LIBRARIAN")
                .holder("KZA", SATO, TOWN, "PRIVILEGE")
                .holder("KZB", new UUID(1, 2), TOWN, "PRIVILEGE")
                .holder("KZC", new UUID(1, 3), TOWN, "LIBRARY")
                .line("offers.csv", offers, "bread", "bakery", "パン割引", "Bread", 2)
                .line("offers.csv", offers, "coffee", "bakery", "コーヒー割引", "Coffee", "")
                .line("offers.csv", offers, "bath", "bath", "入浴割引", "Bath", 1);
    }
}
