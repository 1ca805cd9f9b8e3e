package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.gateway.api.OpenApiTree;
import io.kazasu.gateway.deployment.ReferencePage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every route answers as the document says: what is right, who is nobody, and who may not. */
class OpenApiIT {
    private static final String TOWN = "152048";
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final String OFFICER = "token-officer";
    private static final String CHIEF = "token-chief";

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyRouteAnswersAsTheDocumentSays() throws Exception {
        try (Recipient recipient = new Recipient();
                GatewayProcess gateway = new GatewayProcess(folder)) {
            recipient.answer(event -> 410);
            gateway.start();
            gateway.importFolder(reference(recipient).write(folder.resolve("reference")));
            DocumentedCalls calls = new DocumentedCalls(gateway.http());
            readers(calls);
            hands(calls);
            elections(calls);
            shelters(calls);
            attendance(calls);
            library(calls);
            counters(calls);
            shops(calls);
            cards(calls);
            handover(calls);
            watch(calls);
            calls.right("GET", "/v1/incidents", OFFICER, "");
            calls.events(OFFICER);
            calls.open("/openapi.yaml");
            calls.open("/.well-known/jwks.json");
            calls.open("/asyncapi.yaml");
            stream(calls);
            proofs(calls, gateway);
            tracedTap(gateway);
            SecureAnswers.requireBesideTheDocument(gateway.http(), gateway.management());

            assertEquals(new TreeSet<>(), calls.faults());
            TreeSet<String> documented = new TreeSet<>();
            OpenApiTree.load()
                    .operations()
                    .forEach(operation ->
                            documented.add(operation.get("operationId").asText()));
            assertTrue(documented.remove("openStream"), "answers 101, which is seen elsewhere");
            assertEquals(documented, calls.reached());
            // here, as taps of all services, problems and operators' calls have just been
            assertEquals(Set.of(), Metrics.missingForDashboards(gateway.management()));
            ReferencePage.requireCurrent("metrics.md", MetricsPage.markdown(Metrics.text(gateway.management())));
        }
    }

    /** Turned on while it runs: each tap by reader and sequence, and nothing of whose it was. */
    private static void tracedTap(GatewayProcess gateway) throws IOException {
        WireClient management = new WireClient(gateway.management());
        String logger = "/loggers/io.kazasu.taps";
        WireClient readers = new WireClient(gateway.http());
        readers.post("token-es", "/v1/taps", tap(7001, "KZ0", new JsonObject()));
        assertEquals(
                200, management.put("none", logger, "{\"level\":\"DEBUG\"}").status());
        readers.post("token-es", "/v1/taps", tap(7002, "KZ0", new JsonObject()));
        assertEquals(200, management.put("none", logger, "{\"level\":null}").status());

        String log = gateway.log();
        List<String> traced =
                log.lines().filter(line -> line.contains("Tap decided")).toList();
        assertEquals(1, traced.size(), log);
        assertTrue(traced.getFirst().contains("reader=es sequence=7002"), traced::toString);
        assertFalse(traced.getFirst().contains("KZ0")
                || traced.getFirst().contains(holder(0).toString()));
    }

    private static void stream(DocumentedCalls calls) throws IOException {
        calls.wrong("GET", "/v1/stream", "nobody", "", 401);
        calls.wrong("GET", "/v1/stream", "token-off", "", 403);
        calls.wrong("GET", "/v1/stream", "token-es", "", 400);
        String refresh =
                new JsonObject().put("command", "REFRESH_CONFIGURATION").encode();
        calls.operator("POST", "/v1/readers/es/commands", CHIEF, refresh);
        calls.wrong("POST", "/v1/readers/none/commands", CHIEF, refresh, 404);
    }

    private static void proofs(DocumentedCalls calls, GatewayProcess gateway) throws IOException {
        String path = "/v1/proofs/es/1";
        WireClient client = new WireClient(gateway.http());
        Eventually.equal(200, () -> client.get("token-es", path).status());
        calls.right("GET", path, "token-es", "");
        calls.operator("GET", path, OFFICER, "");
        calls.wrong("GET", path, "token-sh", "", 403);
        calls.wrong("GET", path, "token-off", "", 403);
        calls.wrong("GET", "/v1/proofs/es/999", "token-es", "", 404);
        calls.wrong("GET", "/v1/proofs/none/1", OFFICER, "", 404);
        calls.operator("GET", "/v1/entries/es/1", CHIEF, "");
        calls.wrong("GET", "/v1/entries/none/1", CHIEF, "", 404);
        String stream = calls.json("/v1/entries/es/1", CHIEF).getString("stream");
        calls.operator("GET", "/v1/streams/" + stream, CHIEF, "");
        calls.wrong("GET", "/v1/streams/none", CHIEF, "", 404);
        calls.operator("GET", "/v1/checkpoints", CHIEF, "");
    }

    private static void readers(DocumentedCalls calls) throws IOException {
        calls.right("POST", "/v1/taps", "token-es", tap(1, "KZ0", new JsonObject()));
        calls.right("POST", "/v1/taps", "token-es", tap(2, "KZ0", new JsonObject()));
        calls.right("POST", "/v1/taps", "token-ev", tap(1, "KZ1", new JsonObject().put("ground", 1)));
        // a full minute, which timesheets must write with its seconds
        Instant minute = now().truncatedTo(ChronoUnit.MINUTES);
        JsonObject in = new JsonObject().put("direction", "IN");
        calls.right("POST", "/v1/taps", "token-at", WireClient.tapJson(1, minute, "KZ0", in));
        calls.right("POST", "/v1/taps", "token-at", tap(2, "KZ9", new JsonObject()));
        calls.right("POST", "/v1/taps", "token-co", withPin(1, new JsonObject().put("form", "seal")));
        calls.right("POST", "/v1/taps", "token-ki", withPin(1, issue("seal", 2)));
        calls.right("POST", "/v1/taps", "token-ki", withPin(2, issue("seal", 11)));
        JsonArray batch = new JsonArray()
                .add(new JsonObject(tap(1, "KZ0", new JsonObject().put("direction", "IN"))))
                .add(new JsonObject(tap(2, "123456789018", new JsonObject())));
        calls.right("POST", "/v1/taps/batch", "token-sh", batch.encode());
        calls.right("GET", "/v1/readers/me", "token-es", "");
        calls.wrong("POST", "/v1/taps", "token-off", tap(1, "KZ0", new JsonObject()), 403);
        calls.wrong("POST", "/v1/taps/batch", "token-off", batch.encode(), 403);
        calls.wrong("GET", "/v1/readers/me", "token-off", "", 403);
    }

    private static void hands(DocumentedCalls calls) throws IOException {
        JsonObject byRoll =
                manual("sheet-1", "poll", "ELECTION").put("election", "e1").put("rollNumber", "R1");
        calls.operator("POST", "/v1/manual-entries", OFFICER, byRoll.encode());
        JsonObject person = new JsonObject().put("name", "山田 花子").put("nondisclosure", true);
        JsonObject visitor = manual("sheet-2", "gym", "SHELTER").put("person", person);
        calls.operator("POST", "/v1/manual-entries", "token-keeper", visitor.encode());
        JsonObject atCounter = manual("sheet-3", "desk", "COUNTER")
                .put("holder", holder(1).toString())
                .put("request", new JsonObject().put("form", "seal"));
        calls.operator("POST", "/v1/manual-entries", "token-clerk", atCounter.encode());
        String settled =
                new JsonObject().put("outcome", "WITHDRAWN").put("note", "勘違い").encode();
        calls.operator("POST", "/v1/holds/es/2/settlement", OFFICER, settled);
        JsonObject undo =
                new JsonObject().put("reader", "es").put("sequence", 1).put("reason", "帰宅");
        calls.operator("POST", "/v1/corrections", OFFICER, undo.encode());
        calls.wrong("POST", "/v1/corrections/es:1/approval", OFFICER, "", 403);
        calls.operator("POST", "/v1/corrections/es:1/approval", "token-second", "");
        JsonObject again =
                new JsonObject().put("reader", "es").put("sequence", 2).put("reason", "HOLD");
        calls.wrong("POST", "/v1/corrections", OFFICER, again.encode(), 409);
        calls.operator("GET", "/v1/documents/ev-1", OFFICER, "");
        calls.paper("/v1/documents/ev-1", OFFICER);
    }

    private static JsonObject manual(String key, String site, String service) {
        return new JsonObject()
                .put("idempotencyKey", key)
                .put("site", site)
                .put("service", service)
                .put("tappedAt", now().toString());
    }

    private static void elections(DocumentedCalls calls) throws IOException {
        LocalDateTime hour = LocalDateTime.now(TOKYO).truncatedTo(ChronoUnit.HOURS);
        JsonObject count = new JsonObject()
                .put("election", "e1")
                .put("contest", "mayor")
                .put("hour", hour.toString())
                .put("handedOut", 7);
        calls.operator("PUT", "/v1/sites/poll/ballot-counts", OFFICER, count.encode());
        String record = "/v1/elections/e1/record?site=poll";
        Eventually.equal(
                1, () -> calls.json(record, OFFICER).getJsonArray("corrections").size());
        calls.table(record, OFFICER);
        calls.paper(record, OFFICER);
        calls.table("/v1/elections/e1/turnout", OFFICER);
        calls.paper("/v1/elections/e1/turnout", OFFICER);
        calls.paper("/v1/elections/e1/paper-roll?site=poll", OFFICER);
        calls.table("/v1/elections/e1/reconciliation", OFFICER);
        calls.wrong("GET", "/v1/elections/e1/record", OFFICER, "", 400);
        calls.wrong("GET", "/v1/elections/none/turnout", OFFICER, "", 404);
    }

    private static void watch(DocumentedCalls calls) throws IOException {
        calls.operator("GET", "/v1/readers", CHIEF, "");
        calls.operator("PUT", "/v1/readers/off/enabled", CHIEF, "{\"enabled\":false}");
        calls.wrong("PUT", "/v1/readers/none/enabled", CHIEF, "{\"enabled\":false}", 404);
        calls.operator("POST", "/v1/readers/off/token", CHIEF, "{\"graceSeconds\":60}");
        calls.wrong("POST", "/v1/readers/none/token", CHIEF, "{}", 404);
        JsonObject person = new JsonObject().put("name", "三条0").put("birthDate", "1980-01-01");
        calls.operator("POST", "/v1/household-searches", "token-keeper", person.encode());
        assertEquals(
                1,
                calls.answered("POST", "/v1/household-searches", "token-keeper", person.encode())
                        .getJsonArray("households")
                        .size());
        calls.right("GET", "/v1/operators/me", OFFICER, "");
        calls.right("GET", "/v1/sites", OFFICER, "");
        calls.right("GET", "/v1/sites?kind=SHELTER", "token-librarian", "");
        calls.wrong("GET", "/v1/sites?kind=CASTLE", OFFICER, "", 400);
        calls.operator("GET", "/v1/sites/poll/receptions?service=ELECTION", OFFICER, "");
        calls.operator("GET", "/v1/sites/gym/receptions?service=SHELTER", CHIEF, "");
        calls.wrong("GET", "/v1/sites/poll/receptions?service=NONE", OFFICER, "", 400);
        calls.wrong("GET", "/v1/sites/none/receptions?service=ELECTION", OFFICER, "", 404);
        calls.operator("GET", "/v1/elections", OFFICER, "");
        calls.operator("GET", "/v1/elections/e1/pace", OFFICER, "");
        calls.operator("GET", "/v1/holds?site=poll", OFFICER, "");
        calls.operator("GET", "/v1/corrections", OFFICER, "");
    }

    private static void shelters(DocumentedCalls calls) throws IOException {
        String roster = "/v1/shelters/gym/roster";
        Eventually.equal(
                2,
                () -> calls.json(roster, "token-keeper").getJsonArray("people").size());
        calls.table(roster, "token-keeper");
        calls.paper(roster, "token-keeper");
        calls.table("/v1/shelters", "token-keeper");
        for (String relationship : new String[] {"FAMILY", "ACQUAINTANCE", "OTHER"}) {
            JsonObject inquiry = new JsonObject().put("name", "三条 0").put("relationship", relationship);
            calls.operator("POST", "/v1/safety-inquiries", "token-keeper", inquiry.encode());
        }
    }

    private static void attendance(DocumentedCalls calls) throws IOException {
        String presence = "/v1/attendance/presence";
        Eventually.equal(1, () -> calls.json(presence, "token-hr").getInteger("count"));
        calls.table(presence, "token-hr");
        calls.table("/v1/attendance/timesheets?month=" + YearMonth.now(TOKYO), "token-hr");
        calls.table("/v1/attendance/discrepancies?month=" + YearMonth.now(TOKYO), "token-hr");
        calls.wrong("GET", presence + "?site=none", "token-hr", "", 404);
        calls.wrong("GET", "/v1/attendance/timesheets?month=x", "token-hr", "", 400);
    }

    private static void library(DocumentedCalls calls) throws IOException {
        JsonObject lend = new JsonObject().put("action", "LEND").put("items", new JsonArray().add("B1"));
        calls.right("POST", "/v1/taps", "token-li", tap(1, "KZ0", lend));
        JsonObject back = new JsonObject().put("action", "RETURN").put("items", new JsonArray().add("B1"));
        JsonObject byNumber =
                manual("slip-1", "lib", "LIBRARY").put("patronNumber", "P1").put("request", back);
        calls.right("POST", "/v1/manual-entries", "token-librarian", byNumber.encode());
        String loans = "/v1/library/loans?patron=";
        Eventually.equal(1, () -> calls.json(loans + "P0", "token-librarian")
                .getJsonArray("implicitReturns")
                .size());
        calls.table(loans + "P0", "token-librarian", "token-hr");
        calls.wrong("GET", loans + "P9", "token-librarian", "", 404);
        calls.wrong("GET", "/v1/library/loans", "token-librarian", "", 400);
    }

    private static void shops(DocumentedCalls calls) throws IOException {
        JsonObject bread = new JsonObject().put("offer", "bread");
        calls.right("POST", "/v1/taps", "token-till", tap(1, "KZ0", bread));
        calls.right("POST", "/v1/taps", "token-till", tap(2, "KZ0", bread));
        calls.wrong("POST", "/v1/taps", "token-till", tap(3, "KZ0", new JsonObject()), 400);
        calls.table("/v1/privileges/usage?month=" + YearMonth.now(TOKYO), CHIEF);
        calls.wrong("GET", "/v1/privileges/usage", CHIEF, "", 400);
    }

    private static void counters(DocumentedCalls calls) throws IOException {
        String settlement = "/v1/counter/settlement?date=" + LocalDate.now(TOKYO);
        Eventually.equal(2, () -> calls.json(settlement, "token-clerk")
                .getJsonObject("totals")
                .getInteger("count"));
        calls.table(settlement, "token-clerk");
        String summary = "/v1/certificates/summary?month=" + YearMonth.now(TOKYO);
        Eventually.equal(
                1,
                () -> calls.json(summary, "token-clerk").getJsonObject("totals").getInteger("count"));
        calls.table(summary, "token-clerk");
        calls.wrong("GET", "/v1/counter/settlement?date=2026-02-30", "token-clerk", "", 400);
        calls.wrong("GET", "/v1/certificates/summary", "token-clerk", "", 400);
    }

    private static JsonObject issue(String certificate, int copies) {
        return new JsonObject().put("certificate", certificate).put("copies", copies);
    }

    private static void cards(DocumentedCalls calls) throws IOException {
        JsonObject lost = new JsonObject()
                .put("cardUserId", "KZ2")
                .put("status", "SUSPENDED")
                .put("reason", "紛失");
        calls.operator("PUT", "/v1/cards/status", CHIEF, lost.encode());
        JsonObject out = new JsonObject()
                .put("cardUserId", "KZ2")
                .put("service", "SHELTER")
                .put("enrolled", false);
        calls.operator("PUT", "/v1/enrollments", CHIEF, out.encode());
        String own = "/v1/holders/" + holder(0);
        calls.table(own + "/entries", CHIEF);
        calls.table(own + "/consents", CHIEF);
        calls.wrong("GET", "/v1/holders/" + holder(99) + "/entries", CHIEF, "", 404);
    }

    private static void handover(DocumentedCalls calls) throws IOException {
        JsonObject agreed = new JsonObject()
                .put("cardUserId", "KZ0")
                .put("purpose", "watch")
                .put("granted", true);
        calls.operator("PUT", "/v1/consents", CHIEF, agreed.encode());
        calls.right(
                "PUT",
                "/v1/consents",
                CHIEF,
                agreed.copy().put("cardUserId", "KZ1").put("granted", false).encode());
        calls.wrong(
                "PUT",
                "/v1/consents",
                CHIEF,
                agreed.copy().put("purpose", "none").encode(),
                404);
        calls.wrong(
                "PUT",
                "/v1/consents",
                CHIEF,
                agreed.copy().put("cardUserId", "KZ2").encode(),
                409);
        String consent =
                calls.answered("PUT", "/v1/consents", CHIEF, agreed.encode()).getString("consent");
        calls.operator("GET", "/v1/consents/" + consent, CHIEF, "");
        calls.right("POST", "/v1/taps", "token-at", tap(3, "KZ0", new JsonObject()));
        Eventually.equal(1, () -> deadLetters(calls).size());
        String path = "/v1/dead-letters/" + deadLetters(calls).getFirst() + "/settlement";
        calls.operator(
                "POST",
                path,
                CHIEF,
                new JsonObject().put("outcome", "DISMISSED").encode());
        calls.wrong(
                "POST", path, CHIEF, new JsonObject().put("outcome", "RESEND").encode(), 404);
    }

    private static List<String> deadLetters(DocumentedCalls calls) throws IOException {
        return OfficeWire.objects(calls.json("/v1/incidents", CHIEF).getJsonArray("incidents")).stream()
                .filter(incident -> incident.getString("kind").equals("DEAD_LETTER"))
                .map(incident -> incident.getJsonObject("details").getString("deadLetter"))
                .toList();
    }

    private static String tap(long sequence, String card, JsonObject request) {
        return WireClient.tapJson(sequence, now(), card, request);
    }

    private static String withPin(long sequence, JsonObject request) {
        return WireClient.tapWithPinJson(sequence, now(), "KZ0", request);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static UUID holder(int person) {
        return new UUID(1, person);
    }

    private static ReferenceFolder reference(Recipient recipient) {
        ReferenceFolder reference = new ReferenceFolder()
                .municipality(TOWN, "Sanjo")
                .site("poll", TOWN, "POLLING_PLACE", "", "1", "00:00", "24:00", "")
                .site("early", TOWN, "EARLY_VOTING_PLACE", "", "", "00:00", "24:00", "")
                .site("gym", TOWN, "SHELTER", 1)
                .site("hall", TOWN, "OFFICE")
                .site("lib", TOWN, "LIBRARY")
                .site("bakery", TOWN, "SHOP")
                .reader("li", "lib", "LIBRARY", "")
                .reader("till", "bakery", "PRIVILEGE", "")
                .site("desk", TOWN, "COUNTER")
                .site("mall", TOWN, "KIOSK")
                .reader("es", "poll", "ELECTION", "")
                .reader("ev", "early", "ELECTION", "")
                .reader("sh", "gym", "SHELTER", "AUTO")
                .reader("at", "hall", "ATTENDANCE", "AUTO")
                .reader("co", "desk", "COUNTER", "")
                .reader("ki", "mall", "CERTIFICATE", "")
                .reader("off", "hall", "ATTENDANCE", "AUTO", false)
                .operator("officer", TOWN, "ELECTION_OFFICER")
                .operator("second", TOWN, "ELECTION_OFFICER")
                .operator("keeper", TOWN, "SHELTER_MANAGER")
                .operator("hr", TOWN, "HR")
                .operator("clerk", TOWN, "COUNTER_CLERK")
                .operator("chief", TOWN, "ADMIN|AUDITOR")
                .operator("librarian", TOWN, "LIBRARIAN");
        reference.line("items.csv", "item,title,loan_days", "B1", "山の図鑑", 14);
        reference.line("offers.csv", "offer,site,text_ja,text_en,daily_limit", "bread", "bakery", "割引", "Off", 1);
        String paper = ",name_ja,name_en,fee_yen,card_fee_yen";
        reference.line("forms.csv", "form" + paper, "seal", "印鑑登録申請書", "Seal", 300, 200);
        reference.line("certificates.csv", "certificate" + paper, "seal", "印鑑登録証明書", "Seal", 300, 200);
        reference.line(
                "purposes.csv",
                "purpose,municipality,service,recipient,fields,text_ja,text_en,retention_days",
                "watch",
                TOWN,
                "ATTENDANCE",
                recipient.url(),
                "site",
                "見守り",
                "Watching over",
                "30");
        LocalDate today = LocalDate.now(TOKYO);
        election(reference, "e1", today, "mayor", "", "");
        election(reference, "e2", today.plusDays(1), "council", today.minusDays(1), today);
        for (int person = 0; person < 3; person++) {
            person(reference, person);
        }
        return reference;
    }

    private static void election(
            ReferenceFolder reference, String id, LocalDate day, String contest, Object earlyFrom, Object earlyTo) {
        reference
                .line("elections.csv", "election,municipality,name_ja,name_en,polling_day", id, TOWN, "選挙", id, day)
                .line(
                        "contests.csv",
                        "contest,election,name_ja,name_en,early_from,early_to",
                        contest,
                        id,
                        "投票",
                        contest,
                        earlyFrom,
                        earlyTo);
    }

    private static void person(ReferenceFolder reference, int person) {
        UUID holder = holder(person);
        reference.holder(
                "KZ" + person, holder, TOWN, "ELECTION|SHELTER|ATTENDANCE|LIBRARY|COUNTER|CERTIFICATE|PRIVILEGE");
        reference.line("patrons.csv", "holder,patron_number,loan_limit,blocked", holder, "P" + person, 5, false);
        reference.line(
                "residents.csv",
                "holder,household,name,kana,birth_date,sex,address,relation,nondisclosure,moved_out",
                holder,
                new UUID(2, person),
                "三条 " + person,
                "サンジョウ",
                "1980-01-01",
                "F",
                "三条市",
                "世帯主",
                "false",
                "");
        for (String election : new String[] {"e1", "e2"}) {
            String header = "election,holder,voting_district,roll_number,sex,contests";
            reference.line("roll.csv", header, election, holder, "1", "R" + person, "F", "");
        }
        String staff = "holder,staff_number,site,day_start,day_end";
        reference.line("staff.csv", staff, holder, "S" + person, "hall", "08:30", "17:15");
    }
}
