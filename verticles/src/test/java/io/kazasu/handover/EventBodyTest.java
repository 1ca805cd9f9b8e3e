package io.kazasu.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.ledger.EntryKind;
import io.kazasu.ledger.LedgerEntry;
import io.kazasu.tap.Decision;
import io.kazasu.tap.EntryKey;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Reason;
import io.kazasu.tap.Service;
import io.kazasu.tap.StreamKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventBodyTest {
    private static final Instant TAPPED = Instant.parse("2026-11-29T00:12:03.120Z");
    private static final UUID HOLDER = new UUID(7, 7);
    private static final Channel CHANNEL = new Channel("152048", Service.SHELTER, "https://one.example/");

    private static final Fields RESULT = Fields.of(Map.of(
            "direction", "IN", "count", 3L, "members", List.of(Map.of("holder", HOLDER.toString(), "relation", "本人"))));

    @Test
    void eventSaysExactlyWhatWasAskedFor() {
        LedgerEntry entry = entry(EntryKind.TAP, Decision.accepted(List.of(), RESULT, Fields.EMPTY), null);

        assertEquals(
                new JsonObject()
                        .put("specversion", "1.0")
                        .put("id", "gate:42")
                        .put("source", "/municipalities/152048")
                        .put("type", "io.kazasu.SHELTER")
                        .put("datacontenttype", "application/json")
                        .put("time", "2026-11-29T00:12:03.12Z")
                        .put(
                                "data",
                                new JsonObject().put("pseudonym", "somebody").put("count", 3)),
                event(entry, "count"));
    }

    @Test
    void verdictTimeAndPlaceGoOnlyWhereAskedFor() {
        LedgerEntry entry = entry(EntryKind.MANUAL, Decision.accepted(List.of(), RESULT, Fields.EMPTY), null);

        assertEquals(
                new JsonObject()
                        .put("pseudonym", "somebody")
                        .put("verdict", "ACCEPTED")
                        .put("tappedAt", "2026-11-29T00:12:03.120Z")
                        .put("site", "school")
                        .put("direction", "IN"),
                event(entry, "verdict", "tappedAt", "site", "direction").getJsonObject("data"));
    }

    @Test
    void whatTheResultLacksIsLeftOut() {
        LedgerEntry entry = entry(EntryKind.TAP, Decision.accepted(List.of(), RESULT, Fields.EMPTY), null);

        assertEquals(
                new JsonObject().put("pseudonym", "somebody"),
                event(entry, "previousSite").getJsonObject("data"));
    }

    @Test
    void listsAndObjectsGoAsTheyAre() {
        Fields result = Fields.of(Map.of("items", List.of(Map.of("item", "b1", "due", "2026-12-01"))));
        LedgerEntry entry = entry(EntryKind.TAP, Decision.accepted(List.of(), result, Fields.EMPTY), null);

        assertEquals(
                new JsonArray().add(new JsonObject().put("item", "b1").put("due", "2026-12-01")),
                event(entry, "items").getJsonObject("data").getJsonArray("items"));
    }

    @Test
    void correctionNamesTheEventThatIsUndone() {
        LedgerEntry entry = entry(
                EntryKind.CORRECTION,
                Decision.accepted(List.of(), Fields.EMPTY, Fields.EMPTY),
                new EntryKey("gate", 41));

        JsonObject event = event(entry, "count", "site");

        assertEquals("io.kazasu.SHELTER.corrected", event.getString("type"));
        assertEquals(
                new JsonObject().put("pseudonym", "somebody").put("corrects", "gate:41"), event.getJsonObject("data"));
    }

    @Test
    void onlyAcceptedResultsOfKnownPeopleAreToldOf() {
        Decision accepted = Decision.accepted(List.of(), RESULT, Fields.EMPTY);
        Decision held = Decision.hold(Reason.ALREADY_ISSUED, RESULT, Fields.EMPTY);

        assertTrue(EventBody.tellsOf(entry(EntryKind.TAP, accepted, null)));
        assertTrue(EventBody.tellsOf(entry(EntryKind.SETTLEMENT, accepted, new EntryKey("gate", 1))));
        assertTrue(EventBody.tellsOf(entry(EntryKind.CORRECTION, accepted, new EntryKey("gate", 1))));
        assertFalse(EventBody.tellsOf(entry(EntryKind.TAP, held, null)));
        assertFalse(EventBody.tellsOf(entry(EntryKind.CORRECTION_REQUEST, accepted, new EntryKey("gate", 1))));
        assertFalse(EventBody.tellsOf(entry(EntryKind.TAP, accepted, null, null)));
    }

    private static JsonObject event(LedgerEntry entry, String... fields) {
        return EventBody.of(CHANNEL, entry, "somebody", new LinkedHashSet<>(List.of(fields)))
                .toJsonObject();
    }

    private static LedgerEntry entry(EntryKind kind, Decision decision, @Nullable EntryKey refersTo) {
        return entry(kind, decision, refersTo, HOLDER);
    }

    private static LedgerEntry entry(
            EntryKind kind, Decision decision, @Nullable EntryKey refersTo, @Nullable UUID holder) {
        return new LedgerEntry(
                1,
                new StreamKey(new UUID(0, 1)),
                1,
                new EntryKey("gate", 42),
                new UUID(0, 2),
                kind,
                Service.SHELTER,
                "152048",
                "school",
                "",
                holder,
                TAPPED,
                TAPPED.plusMillis(5),
                false,
                decision,
                Fields.EMPTY,
                null,
                refersTo);
    }
}
