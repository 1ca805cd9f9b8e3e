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

/** A month of certificates from a kiosk and a counter: fees, discounts and shares. */
class CertificateIT {
    private static final String TOWN = "152048";

    /** Long past, as late taps are decided as of their own time. */
    private static final String SUMMARY = "/v1/certificates/summary?month=2025-05";

    private static final String KIOSK = "kiosk-1";
    private static final String COUNTER = "hall-1";

    @TempDir
    Path folder = Path.of("");

    @Test
    void summaryOfTheMonthIsRight() throws Exception {
        try (GatewayProcess gateway = new GatewayProcess(folder)) {
            gateway.start();
            gateway.importFolder(reference().write(folder.resolve("reference")));
            OfficeWire wire = new OfficeWire(gateway.http());

            issue(wire);
            issueByHand(wire);
            tapInVain(wire);
            checkSummary(wire);
        }
    }

    private record Issue(
            String reader, int person, String at, String certificate, int copies, int feeYen, int discountYen) {}

    /** With the card: residence and seal 200 of 300, register 350 of 450. */
    private static final List<Issue> ISSUES = List.of(
            new Issue(KIOSK, 1, "2025-05-02T07:30", "residence", 1, 200, 100),
            new Issue(KIOSK, 2, "2025-05-02T22:55", "residence", 3, 600, 300),
            new Issue(KIOSK, 3, "2025-05-10T12:00", "seal", 1, 200, 100),
            new Issue(COUNTER, 4, "2025-05-12T09:30", "residence", 2, 400, 200),
            new Issue(KIOSK, 5, "2025-05-20T20:00", "register", 1, 350, 100),
            new Issue(COUNTER, 6, "2025-05-21T16:00", "seal", 10, 2_000, 1_000),
            new Issue(KIOSK, 1, "2025-05-31T23:59", "residence", 1, 200, 100),
            // of June
            new Issue(KIOSK, 1, "2025-06-01T00:00", "residence", 1, 200, 100),
            // taken back
            new Issue(KIOSK, 8, "2025-05-22T10:00", "seal", 2, 400, 200));

    private static void issue(OfficeWire wire) throws IOException {
        for (Issue issue : ISSUES) {
            JsonObject request = asking(issue.certificate(), issue.copies());
            JsonObject answer = wire.tapWithPin(issue.reader(), at(issue.at()), "KZ" + issue.person(), request);
            assertEquals("ACCEPTED", answer.getString("verdict"), answer.encode());
            JsonObject expected = request.copy()
                    .put("feeYen", issue.feeYen())
                    .put("discountYen", issue.discountYen())
                    .put("issue", issue.reader() + "-" + wire.lastSequence());
            assertEquals(expected, answer.getJsonObject("result"), issue.toString());
        }
        JsonObject done = wire.correct("clerk", KIOSK, wire.lastSequence()).json();
        assertEquals("DONE", done.getString("state"));
    }

    /** A clerk hands a certificate over a counter; nobody can identify a person at a kiosk. */
    private static void issueByHand(OfficeWire wire) throws IOException {
        JsonObject answer = wire.post("clerk", "/v1/manual-entries", byHand("slip-1", "hall"));
        assertEquals("ACCEPTED", answer.getString("verdict"), answer.encode());
        assertEquals(200, answer.getJsonObject("result").getInteger("feeYen"));
        refused(
                "STRONGER_AUTHENTICATION_REQUIRED",
                wire.post("clerk", "/v1/manual-entries", byHand("slip-2", "kiosk")));
        assertEquals(
                403,
                wire.postAny("hr", "/v1/manual-entries", byHand("slip-3", "hall"))
                        .status());
    }

    private static JsonObject byHand(String key, String site) {
        return new JsonObject()
                .put("idempotencyKey", key)
                .put("site", site)
                .put("service", "CERTIFICATE")
                .put("holder", holder(7).toString())
                .put("tappedAt", at("2025-05-23T11:00").toString())
                .put("request", asking("seal", 1));
    }

    /** None of these is in any summary. */
    private static void tapInVain(OfficeWire wire) throws IOException {
        Instant noon = at("2025-05-24T12:00");
        refused("COPIES", wire.tapWithPin(KIOSK, noon, "KZ1", asking("seal", 0)));
        refused("COPIES", wire.tapWithPin(KIOSK, noon, "KZ1", asking("seal", 11)));
        refused("CERTIFICATE_UNKNOWN", wire.tapWithPin(KIOSK, noon, "KZ1", asking("none", 11)));
        refused("STRONGER_AUTHENTICATION_REQUIRED", wire.tap(KIOSK, noon, "KZ1", asking("seal", 1)));
        refused("NOT_ENROLLED", wire.tapWithPin(KIOSK, noon, "KZ0", asking("seal", 1)));
        String halfCopy =
                WireClient.tapWithPinJson(9_999, noon, "KZ1", asking("seal", 1).put("copies", 0.5));
        WireClient.Answer answer = wire.client().tap(KIOSK, halfCopy);
        assertEquals(
                "malformed request.copies",
                answer.problem() + " " + answer.json().getString("field"));
    }

    private static void refused(String reason, JsonObject answer) {
        assertEquals("REFUSED " + reason, answer.getString("verdict") + " " + answer.getString("reason"));
        assertEquals(new JsonObject(), answer.getJsonObject("result"));
    }

    private static void checkSummary(OfficeWire wire) throws IOException {
        List<String> expected = List.of(
                // count, copies, fees, discount, undone; share of the 8, share of the certificate
                "register,戸籍証明,KIOSK,1,1,350,100,0,0.125,1.0",
                "residence,住民票,COUNTER,1,2,400,200,0,0.125,0.25", // 1 of 4
                "residence,住民票,KIOSK,3,5,1000,500,0,0.375,0.75", // 1 + 3 + 1 copies
                "seal,印鑑登録証明,COUNTER,2,11,2200,1100,0,0.25,0.6667", // 10 copies, and 1 by hand; 2 of 3
                "seal,印鑑登録証明,KIOSK,1,1,200,100,1,0.125,0.3333",
                // 1 + 2; 2 + 11; 400 + 2200; 200 + 1100; 3 of 8
                "TOTAL,,COUNTER,3,13,2600,1300,0,0.375,",
                // 1 + 3 + 1; 1 + 5 + 1; 350 + 1000 + 200; 100 + 500 + 100; 5 of 8
                "TOTAL,,KIOSK,5,7,1550,700,1,0.625,",
                "TOTAL,,TOTAL,8,20,4150,2000,1,1.0,");
        Eventually.equal(expected, () -> wire.csv("clerk", SUMMARY));
        assertEquals(403, wire.client().get("token-hr", SUMMARY).status());

        JsonObject json = wire.get("clerk", SUMMARY);
        assertEquals("2025-05", json.getString("month"));
        assertEquals(
                List.of("COUNTER 0.375", "KIOSK 0.625"),
                OfficeWire.objects(json.getJsonArray("siteKinds")).stream()
                        .map(kind -> kind.getString("siteKind") + " " + kind.getDouble("share"))
                        .toList());
        assertEquals(
                new JsonObject()
                        .put("count", 8)
                        .put("copies", 20)
                        .put("feeYen", 4_150)
                        .put("discountYen", 2_000)
                        .put("undone", 1),
                json.getJsonObject("totals"));
        assertEquals(5, json.getJsonArray("rows").size());
    }

    private static Instant at(String local) {
        return OffsetDateTime.parse(local + "+09:00").toInstant();
    }

    private static JsonObject asking(String certificate, int copies) {
        return new JsonObject().put("certificate", certificate).put("copies", copies);
    }

    private static UUID holder(int person) {
        return new UUID(1, person);
    }

    /** Person 0 has not opted in. */
    private static ReferenceFolder reference() {
        ReferenceFolder reference = new ReferenceFolder()
                .municipality(TOWN, "Sanjo")
                .site("hall", TOWN, "COUNTER")
                .site("kiosk", TOWN, "KIOSK")
                .reader(COUNTER, "hall", "CERTIFICATE", "")
                .reader(KIOSK, "kiosk", "CERTIFICATE", "")
                .operator("clerk", TOWN, "COUNTER_CLERK")
                .operator("hr", TOWN, "HR");
        String certificates = "certificate,name_ja,name_en,fee_yen,card_fee_yen";
        reference.line("certificates.csv", certificates, "residence", "住民票", "Residence record", 300, 200);
        reference.line("certificates.csv", certificates, "seal", "印鑑登録証明", "Seal certificate", 300, 200);
        reference.line("certificates.csv", certificates, "register", "戸籍証明", "Family register", 450, 350);
        for (int person = 0; person <= 8; person++) {
            reference.holder("KZ" + person, holder(person), TOWN, person == 0 ? "COUNTER" : "CERTIFICATE");
        }
        return reference;
    }
}
