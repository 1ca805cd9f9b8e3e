package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two members of staff and two outside services, which get what was agreed to and no more. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class HandoverIT {
    private static final String TOWN = "152048";
    private static final String NEIGHBOUR = "152021";
    private static final String ANNA = "KZA";
    private static final String BERT = "KZB";
    private static final String SUSPENDED = "KZS";
    private static final Map<String, String> QUICK =
            Map.of("KAZASU_HANDOVER_POLL_MILLIS", "50", "KAZASU_HANDOVER_RETRY_LAST_MILLIS", "500");

    @TempDir
    Path folder = Path.of("");

    @Test
    void recipientsGetWhatWasAgreedToOnceByIdAlsoOverTheirOutageAndACrashOfTheGateway() throws Exception {
        try (Recipient one = new Recipient();
                Recipient two = new Recipient();
                GatewayProcess gateway = new GatewayProcess(folder, QUICK)) {
            gateway.start();
            gateway.importFolder(reference(one, two).write(folder.resolve("reference")));
            OfficeWire wire = new OfficeWire(gateway.http());

            String before = tap(wire, ANNA);
            consent(wire, ANNA, "watch", true);
            consent(wire, ANNA, "count", true);
            consent(wire, BERT, "watch", true);
            String anna = tap(wire, ANNA);
            String bert = tap(wire, BERT);
            Eventually.equal(List.of(anna, bert), one::ids);
            Eventually.equal(List.of(anna), two::ids);
            checkContent(one.taken(anna), two.taken(anna));
            checkPseudonyms(one.taken(anna), two.taken(anna), one.taken(bert));
            checkSignatures(gateway, one, two);

            two.stop();
            String missed = tap(wire, ANNA);
            Eventually.equal(List.of(anna, bert, missed), one::ids);
            gateway.kill();
            gateway.start();
            two.start();
            String after = tap(wire, ANNA);
            Eventually.equal(List.of(anna, missed, after), two::ids);
            Eventually.equal(List.of(anna, bert, missed, after), one::ids);
            assertFalse(one.ids().contains(before), "tapped before the consent");
        }
    }

    private static void checkContent(Recipient.Received one, Recipient.Received two) {
        JsonObject event = one.event();
        assertEquals("application/cloudevents+json", one.headers().get("Content-Type"));
        assertEquals(
                Set.of("specversion", "id", "source", "type", "time", "datacontenttype", "data"), event.fieldNames());
        assertEquals("1.0", event.getString("specversion"));
        assertEquals("/municipalities/" + TOWN, event.getString("source"));
        assertEquals("io.kazasu.ATTENDANCE", event.getString("type"));
        assertEquals(
                Instant.parse(event.getString("time")), Instant.parse(one.data().getString("tappedAt")));
        assertEquals(Set.of("pseudonym", "direction", "tappedAt"), one.data().fieldNames());
        assertEquals("OUT", one.data().getString("direction"));
        assertEquals(Set.of("pseudonym", "site", "verdict"), two.data().fieldNames());
        assertEquals("hall", two.data().getString("site"));
        assertEquals("ACCEPTED", two.data().getString("verdict"));
    }

    private static void checkPseudonyms(Recipient.Received one, Recipient.Received two, Recipient.Received bert) {
        String pseudonym = one.data().getString("pseudonym");
        assertNotEquals(pseudonym, two.data().getString("pseudonym"));
        assertNotEquals(pseudonym, bert.data().getString("pseudonym"));
        assertFalse(pseudonym.contains(holder(1).toString()), pseudonym);
    }

    private static void checkSignatures(GatewayProcess gateway, Recipient one, Recipient two) throws Exception {
        JsonArray keys = new WireClient(gateway.http())
                .get("", "/.well-known/jwks.json")
                .json()
                .getJsonArray("keys");
        assertEquals(1, keys.size());
        for (Recipient recipient : List.of(one, two)) {
            for (Recipient.Received post : recipient.taken()) {
                SignedPost.verify(post, recipient.url(), keys.getJsonObject(0));
            }
        }
    }

    @Test
    void nothingGoesOnceConsentIsWithdrawn() throws Exception {
        try (Recipient one = new Recipient();
                Recipient two = new Recipient();
                GatewayProcess gateway = new GatewayProcess(folder, QUICK)) {
            gateway.start();
            gateway.importFolder(reference(one, two).write(folder.resolve("reference")));
            OfficeWire wire = new OfficeWire(gateway.http());
            JsonObject granted = consent(wire, ANNA, "watch", true);
            consent(wire, BERT, "watch", true);
            String first = tap(wire, ANNA);
            Eventually.equal(List.of(first), one::ids);
            checkReceipt(wire, one, granted.getString("consent"));

            one.stop();
            tap(wire, ANNA);
            JsonObject withdrawn = consent(wire, ANNA, "watch", false);
            Instant answered = Instant.now();
            tap(wire, ANNA);
            one.start();
            String bert = tap(wire, BERT);
            // in ledger order, so what is before it has been passed over
            Eventually.equal(List.of(first, bert), one::ids);
            assertTrue(
                    one.taken().stream()
                            .filter(post -> !post.event().getString("id").equals(bert))
                            .allMatch(post -> post.at().isBefore(answered)),
                    "handed over after the withdrawal");

            assertEquals(granted.getString("consent"), withdrawn.getString("consent"));
            JsonArray events = wire.get("clerk", "/v1/consents/" + granted.getString("consent"))
                    .getJsonArray("events");
            assertEquals(2, events.size());
            assertEquals("withdrawn", events.getJsonObject(1).getString("event_state"));

            // agreeing anew is another consent, and says nothing of the taps between
            JsonObject again = consent(wire, ANNA, "watch", true);
            assertNotEquals(granted.getString("consent"), again.getString("consent"));
            assertEquals(again, consent(wire, ANNA, "watch", true));
            String last = tap(wire, ANNA);
            Eventually.equal(List.of(first, bert, last), one::ids);
            checkRoles(wire, granted.getString("consent"));
        }
    }

    private static void checkReceipt(OfficeWire wire, Recipient one, String consent) throws IOException {
        JsonObject receipt = wire.get("auditor", "/v1/consents/" + consent);
        assertEquals(
                Set.of(
                        "schema_version",
                        "receipt_id",
                        "record_id",
                        "pii_principal_id",
                        "pii_processing",
                        "party_identification",
                        "events"),
                receipt.fieldNames());
        assertEquals("ISO/IEC TS 27560:2023", receipt.getString("schema_version"));
        assertEquals(consent, receipt.getString("record_id"));
        assertEquals(one.taken().getFirst().data().getString("pseudonym"), receipt.getString("pii_principal_id"));
        JsonObject processing = receipt.getJsonObject("pii_processing");
        assertEquals("見守り", processing.getJsonObject("privacy_notice").getString("ja"));
        JsonObject purpose = processing.getJsonArray("purposes").getJsonObject(0);
        assertTrue(
                purpose.fieldNames()
                        .containsAll(Set.of(
                                "purpose",
                                "purpose_type",
                                "lawful_basis",
                                "pii_information",
                                "pii_controllers",
                                "collection_method",
                                "processing_method",
                                "storage_locations",
                                "retention_period",
                                "jurisdiction",
                                "recipient_third_parties",
                                "withdrawal_method",
                                "privacy_rights")),
                purpose.encode());
        assertEquals("watch", purpose.getString("purpose"));
        assertEquals("P30D", purpose.getString("retention_period"));
        assertEquals(new JsonArray().add(one.shownUrl()), purpose.getJsonArray("recipient_third_parties"));
        List<String> attributes = OfficeWire.objects(purpose.getJsonArray("pii_information")).stream()
                .map(attribute -> attribute.getString("pii_attribute_id"))
                .toList();
        assertEquals(List.of("pseudonym", "direction", "tappedAt"), attributes);
        JsonObject event = receipt.getJsonArray("events").getJsonObject(0);
        assertEquals("given", event.getString("event_state"));
        assertEquals("clerk", event.getString("entity_id"));
        assertFalse(receipt.encode().contains(holder(1).toString()), "the holder");
    }

    private static void checkRoles(OfficeWire wire, String consent) throws IOException {
        assertEquals(
                403,
                wire.client()
                        .put("token-auditor", "/v1/consents", body(ANNA, "watch", true))
                        .status());
        assertEquals(
                403, wire.client().get("token-hr", "/v1/consents/" + consent).status());
        assertEquals(
                404,
                wire.client().get("token-stranger", "/v1/consents/" + consent).status());
        assertEquals(
                404,
                wire.client()
                        .put("token-stranger", "/v1/consents", body(ANNA, "watch", true))
                        .status());
        assertEquals(
                404,
                wire.client()
                        .put("token-clerk", "/v1/consents", body("KZX", "watch", true))
                        .status());
        assertEquals(
                404,
                wire.client()
                        .put("token-clerk", "/v1/consents", body(ANNA, "other", true))
                        .status());
        WireClient.Answer suspended = wire.client().put("token-clerk", "/v1/consents", body(SUSPENDED, "watch", true));
        assertEquals("conflict", suspended.problem(), suspended.body());
        assertEquals(
                new JsonObject().put("purpose", "watch").put("granted", false),
                consent(wire, SUSPENDED, "watch", false));
    }

    @Test
    void refusedEventsAreIncidentsUntilSettledAndCorrectionsFollow() throws Exception {
        Map<String, String> impatient = Map.of(
                "KAZASU_HANDOVER_POLL_MILLIS", "50",
                "KAZASU_HANDOVER_RETRY_LAST_MILLIS", "200",
                "KAZASU_HANDOVER_RETRY_LIMIT_SECONDS", "1");
        try (Recipient one = new Recipient();
                Recipient two = new Recipient();
                GatewayProcess gateway = new GatewayProcess(folder, impatient)) {
            gateway.start();
            gateway.importFolder(reference(one, two).write(folder.resolve("reference")));
            OfficeWire wire = new OfficeWire(gateway.http());
            consent(wire, ANNA, "watch", true);
            consent(wire, ANNA, "count", true);

            one.answer(event -> 410);
            two.answer(event -> 500);
            String gone = tap(wire, ANNA);
            Eventually.equal(List.of("HTTP 410 " + gone, "HTTP 500 " + gone), () -> deadLetters(wire));

            one.answer(event -> 202);
            two.answer(event -> 202);
            String fine = tap(wire, ANNA);
            Eventually.equal(List.of(fine), one::ids);
            Eventually.equal(List.of(fine), two::ids);

            settle(wire, "HTTP 410", "RESEND");
            settle(wire, "HTTP 500", "DISMISSED");
            Eventually.equal(List.of(fine, gone), one::ids);
            Eventually.equal(List.of(), () -> deadLetters(wire));
            assertEquals(List.of(fine), two.ids());

            long undone = wire.lastSequence();
            assertEquals(200, wire.correct("hr", "door", undone).status());
            Eventually.equal(3, () -> one.ids().size());
            JsonObject corrected = one.taken().getLast().event();
            assertEquals("io.kazasu.ATTENDANCE.corrected", corrected.getString("type"));
            assertEquals(
                    new JsonObject()
                            .put("pseudonym", one.taken(fine).data().getString("pseudonym"))
                            .put("corrects", fine),
                    corrected.getJsonObject("data"));
        }
    }

    /** Reason and event of each, sorted. */
    private static List<String> deadLetters(OfficeWire wire) throws IOException {
        return incidents(wire).stream()
                .map(details -> details.getString("reason") + " " + details.getString("reader") + ":"
                        + details.getLong("sequence"))
                .sorted()
                .toList();
    }

    private static List<JsonObject> incidents(OfficeWire wire) throws IOException {
        return OfficeWire.objects(wire.get("admin", "/v1/incidents").getJsonArray("incidents")).stream()
                .filter(incident -> incident.getString("kind").equals("DEAD_LETTER"))
                .map(incident -> incident.getJsonObject("details"))
                .toList();
    }

    private static void settle(OfficeWire wire, String reason, String outcome) throws IOException {
        JsonObject letter = incidents(wire).stream()
                .filter(details -> details.getString("reason").equals(reason))
                .findFirst()
                .orElseThrow();
        String path = "/v1/dead-letters/" + letter.getString("deadLetter") + "/settlement";
        wire.post("admin", path, new JsonObject().put("outcome", outcome));
    }

    private static JsonObject consent(OfficeWire wire, String card, String purpose, boolean granted)
            throws IOException {
        JsonObject answer = wire.put("clerk", "/v1/consents", new JsonObject(body(card, purpose, granted)));
        assertEquals(granted, answer.getBoolean("granted"));
        return answer;
    }

    private static String body(String card, String purpose, boolean granted) {
        return new JsonObject()
                .put("cardUserId", card)
                .put("purpose", purpose)
                .put("granted", granted)
                .encode();
    }

    /** The ID of the event that tells of it. */
    private static String tap(OfficeWire wire, String card) throws IOException {
        JsonObject answer = wire.tap("door", card, new JsonObject());
        assertEquals("ACCEPTED", answer.getString("verdict"), answer.encode());
        return "door:" + wire.lastSequence();
    }

    private static UUID holder(int person) {
        return new UUID(1, person);
    }

    private static ReferenceFolder reference(Recipient one, Recipient two) {
        ReferenceFolder reference = new ReferenceFolder()
                .municipality(TOWN, "Sanjo")
                .municipality(NEIGHBOUR, "Nagaoka")
                .site("hall", TOWN, "OFFICE")
                .reader("door", "hall", "ATTENDANCE", "AUTO")
                .operator("admin", TOWN, "ADMIN")
                .operator("clerk", TOWN, "COUNTER_CLERK")
                .operator("auditor", TOWN, "AUDITOR")
                .operator("hr", TOWN, "HR")
                .operator("stranger", NEIGHBOUR, "COUNTER_CLERK")
                .holder(ANNA, holder(1), TOWN, "")
                .holder(BERT, holder(2), TOWN, "");
        reference.line(
                "holders.csv",
                "card_user_id,holder,municipality,area,status,expires,services",
                SUSPENDED,
                holder(3),
                TOWN,
                "RESIDENT",
                "SUSPENDED",
                "2099-12-31",
                "");
        for (int person = 1; person <= 2; person++) {
            reference.line(
                    "staff.csv",
                    "holder,staff_number,site,day_start,day_end,day_boundary,debounce_seconds",
                    holder(person),
                    "S" + person,
                    "hall",
                    "08:30",
                    "17:15",
                    "",
                    "0");
        }
        purpose(reference, "watch", one, "direction|tappedAt");
        return purpose(reference, "count", two, "site|verdict");
    }

    private static ReferenceFolder purpose(ReferenceFolder reference, String id, Recipient recipient, String fields) {
        return reference.line(
                "purposes.csv",
                "purpose,municipality,service,recipient,fields,text_ja,text_en,retention_days",
                id,
                TOWN,
                "ATTENDANCE",
                recipient.url(),
                fields,
                "見守り",
                "Watching over",
                "30");
    }
}
