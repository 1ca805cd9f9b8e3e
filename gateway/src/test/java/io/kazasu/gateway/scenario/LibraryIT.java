package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some days of a small library, tap by tap. */
class LibraryIT {
    private static final String TOWN = "152048";
    /** May have three items. */
    private static final String SATO = "KZA";
    /** May have two items. */
    private static final String ITO = "KZB";
    /** Is blocked. */
    private static final String MORI = "KZC";

    private static final String STRANGER = "KZD";

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyItemIsWhereTheTapsSay() throws Exception {
        try (GatewayProcess gateway = new GatewayProcess(folder)) {
            gateway.start();
            gateway.importFolder(reference().write(folder.resolve("reference")));
            OfficeWire wire = new OfficeWire(gateway.http());

            lendUpToTheLimit(wire);
            refuse(wire);
            undoAReturn(wire);
            lendWhatAnotherStillHas(wire);
            bringBackLate(wire);
            bringBackByHand(wire);
            CleanAudit.of(gateway, "LIBRARY");
        }
    }

    /** Books are lent for 14 days, the film for 7. */
    private static void lendUpToTheLimit(OfficeWire wire) throws IOException {
        // a mere tap only asks
        expect(wire.tap("desk", at("2025-05-10T10:00"), SATO, new JsonObject()), 0, "");
        expect(lend(wire, SATO, "2025-05-10T10:01", "B1", "B2"), 2, "B1 2025-05-24, B2 2025-05-24");
        expect(lend(wire, SATO, "2025-05-10T10:02", "F1"), 3, "F1 2025-05-17");
        // one more would be the fourth
        refused(lend(wire, SATO, "2025-05-10T10:03", "B3"), "LOAN_LIMIT");
        // the same again, three days later, is still three, and is due three days later
        expect(lend(wire, SATO, "2025-05-13T10:00", "B1"), 3, "B1 2025-05-27");
    }

    private static void refuse(OfficeWire wire) throws IOException {
        refused(lend(wire, MORI, "2025-05-10T11:00", "B3"), "PATRON_BLOCKED");
        refused(lend(wire, MORI, "2025-05-10T11:01", "X9"), "PATRON_BLOCKED");
        // but may ask and bring back, even what nobody lent
        expect(wire.tap("desk", at("2025-05-10T11:02"), MORI, new JsonObject()), 0, "");
        expect(bringBack(wire, MORI, "2025-05-10T11:03", "B5"), 0, "B5");
        JsonObject unknown = lend(wire, ITO, "2025-05-10T11:04", "B3", "X9");
        refused(unknown, "ITEM_UNKNOWN");
        assertEquals("X9", items(unknown));
        refused(lend(wire, STRANGER, "2025-05-10T11:05", "B3"), "NOT_A_PATRON");
        refused(lend(wire, "KZ9", "2025-05-10T11:06", "B3"), "UNKNOWN_CARD");
    }

    private static void undoAReturn(OfficeWire wire) throws IOException {
        expect(bringBack(wire, SATO, "2025-05-14T10:00", "F1"), 2, "F1");
        long mistaken = wire.lastSequence();
        assertEquals(403, wire.correct("hr", "desk", mistaken).status());
        JsonObject undone = wire.correct("librarian", "desk", mistaken).json();
        assertEquals("DONE", undone.getString("state"), undone.encode());
        // the film is out again and due as before; all of it is long overdue today
        List<String> out = List.of(
                "P1,F1,海の映画,2025-05-10T01:02:00Z,2025-05-17,true",
                "P1,B2,山の図鑑,2025-05-10T01:01:00Z,2025-05-24,true",
                "P1,B1,山の図鑑,2025-05-13T01:00:00Z,2025-05-27,true");
        Eventually.equal(out, () -> wire.csv("librarian", "/v1/library/loans?patron=P1"));
        refused(lend(wire, SATO, "2025-05-14T10:05", "B3"), "LOAN_LIMIT");
    }

    /** B2 was put back on the shelf without a tap, and the next patron takes it. */
    private static void lendWhatAnotherStillHas(OfficeWire wire) throws IOException {
        expect(lend(wire, ITO, "2025-05-16T09:00", "B2"), 1, "B2 2025-05-30");
        Eventually.equal(List.of("F1", "B1"), () -> out(wire, "P1"));
        assertEquals(List.of("B2"), out(wire, "P2"));
        assertEquals(List.of("B2 2025-05-16T00:00:00Z"), implicitReturns(wire, "P1"));
        assertEquals(List.of(), implicitReturns(wire, "P2"));
        // once the gateway has heard of it, the first patron has two out and may take a third, no fourth
        Eventually.equal(2, () -> loans(wire.tap("desk", at("2025-05-16T09:01"), SATO, new JsonObject())));
        expect(lend(wire, SATO, "2025-05-16T09:02", "B4"), 3, "B4 2025-05-30");
        refused(lend(wire, SATO, "2025-05-16T09:03", "B5"), "LOAN_LIMIT");
    }

    /** The first patron did hold the card up on the 15th, at a reader without connection. */
    private static void bringBackLate(OfficeWire wire) throws IOException {
        JsonObject late = bringBack(wire, SATO, "2025-05-15T18:00", "B2");
        assertEquals(new JsonArray().add("OUT_OF_ORDER"), late.getJsonArray("warnings"), late.encode());
        expect(late, 3, "B2");
        // so nothing was returned by others; the second patron still has it
        Eventually.equal(List.of(), () -> implicitReturns(wire, "P1"));
        assertEquals(List.of("B2"), out(wire, "P2"));
    }

    private static void bringBackByHand(OfficeWire wire) throws IOException {
        JsonObject entry = new JsonObject()
                .put("idempotencyKey", "slip-1")
                .put("site", "library")
                .put("service", "LIBRARY")
                .put("patronNumber", "P2")
                .put("tappedAt", at("2025-05-17T10:00").toString())
                .put("request", request("RETURN", "B2"));
        assertEquals(403, wire.postAny("hr", "/v1/manual-entries", entry).status());
        expect(wire.post("librarian", "/v1/manual-entries", entry), 0, "B2");
        Eventually.equal(List.of(), () -> out(wire, "P2"));
        // F1 due on the 17th, B1 on the 27th, B4 on the 30th
        assertEquals(List.of("F1", "B1", "B4"), out(wire, "P1"));
    }

    private static JsonObject lend(OfficeWire wire, String card, String at, String... items) throws IOException {
        return wire.tap("desk", at(at), card, request("LEND", items));
    }

    private static JsonObject bringBack(OfficeWire wire, String card, String at, String... items) throws IOException {
        return wire.tap("desk", at(at), card, request("RETURN", items));
    }

    private static JsonObject request(String action, String... items) {
        return new JsonObject().put("action", action).put("items", new JsonArray(List.of(items)));
    }

    private static void expect(JsonObject answer, int loans, String items) {
        assertEquals("ACCEPTED", answer.getString("verdict"), answer.encode());
        assertEquals(loans, loans(answer), answer.encode());
        assertEquals(items, items(answer));
    }

    private static void refused(JsonObject answer, String reason) {
        assertEquals("REFUSED", answer.getString("verdict"), answer.encode());
        assertEquals(reason, answer.getString("reason"), answer.encode());
    }

    private static int loans(JsonObject answer) {
        return answer.getJsonObject("result").getInteger("loans");
    }

    /** Such as {@code B1 2025-05-24}. */
    private static String items(JsonObject answer) {
        return OfficeWire.objects(answer.getJsonObject("result").getJsonArray("items")).stream()
                .map(item -> item.getString("item") + (item.containsKey("due") ? " " + item.getString("due") : ""))
                .collect(Collectors.joining(", "));
    }

    private static List<String> out(OfficeWire wire, String patron) throws IOException {
        JsonObject sheet = wire.get("librarian", "/v1/library/loans?patron=" + patron);
        List<String> items = OfficeWire.objects(sheet.getJsonArray("loans")).stream()
                .map(loan -> loan.getString("item"))
                .toList();
        assertEquals(items.size(), sheet.getInteger("count"));
        return items;
    }

    private static List<String> implicitReturns(OfficeWire wire, String patron) throws IOException {
        JsonObject sheet = wire.get("librarian", "/v1/library/loans?patron=" + patron);
        return OfficeWire.objects(sheet.getJsonArray("implicitReturns")).stream()
                .map(ended -> ended.getString("item") + " " + ended.getString("returnedAt"))
                .toList();
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).toInstant(ZoneOffset.ofHours(9));
    }

    private static ReferenceFolder reference() {
        ReferenceFolder reference = new ReferenceFolder()
                .municipality(TOWN, "Sanjo")
                .site("library", TOWN, "LIBRARY")
                .reader("desk", "library", "LIBRARY", "")
                .operator("librarian", TOWN, "LIBRARIAN")
                .operator("hr", TOWN, "HR");
        for (String item : List.of("B1", "B2", "B3", "B4", "B5")) {
            reference.line("items.csv", "item,title,loan_days", item, "山の図鑑", 14);
        }
        reference.line("items.csv", "item,title,loan_days", "F1", "海の映画", 7);
        patron(reference, SATO, 1, 3, false);
        patron(reference, ITO, 2, 2, false);
        patron(reference, MORI, 3, 3, true);
        return reference.holder(STRANGER, new UUID(1, 4), TOWN, "LIBRARY");
    }

    private static void patron(ReferenceFolder reference, String card, int person, int limit, boolean blocked) {
        UUID holder = new UUID(1, person);
        reference.holder(card, holder, TOWN, "LIBRARY");
        String header = "holder,patron_number,loan_limit,blocked";
        reference.line("patrons.csv", header, holder, "P" + person, limit, blocked);
    }
}
