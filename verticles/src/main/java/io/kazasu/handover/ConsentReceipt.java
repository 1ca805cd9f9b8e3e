package io.kazasu.handover;

import io.kazasu.tap.Municipality;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.Period;
import java.util.List;

/**
 * The receipt of a consent: the fields of ISO/IEC TS 27560:2023, clauses 6.3 (header, processing, parties, events) and
 * 6.4 (receipt), under their names there.
 */
public final class ConsentReceipt {
    private static final String SCHEMA = "ISO/IEC TS 27560:2023";

    /** 個人情報の保護に関する法律 69条2項1号: consent of the person; 76条, 90条 and 98条: disclosure, correction, stop of use. */
    private static final String LAWFUL_BASIS = "consent: 個人情報の保護に関する法律 第69条第2項第1号";

    private static final List<String> RIGHTS = List.of("withdraw consent", "disclosure", "correction", "stop of use");

    private ConsentReceipt() {}

    /** @param pseudonym by which the recipient knows the person */
    public static JsonObject of(Consent consent, Municipality controller, String pseudonym) {
        return new JsonObject()
                .put("schema_version", SCHEMA)
                .put("receipt_id", consent.id().toString())
                .put("record_id", consent.id().toString())
                .put("pii_principal_id", pseudonym)
                .put("pii_processing", processing(consent, controller))
                .put("party_identification", parties(consent, controller))
                .put("events", events(consent));
    }

    private static JsonObject processing(Consent consent, Municipality controller) {
        return new JsonObject()
                .put("privacy_notice", notice(consent))
                .put("language", new JsonArray().add("ja").add("en"))
                .put("purposes", new JsonArray().add(purpose(consent, controller)));
    }

    /** The words that were shown, as there may be no page of them. */
    private static JsonObject notice(Consent consent) {
        return new JsonObject().put("ja", consent.textJa()).put("en", consent.textEn());
    }

    private static JsonObject purpose(Consent consent, Municipality controller) {
        return new JsonObject()
                .put("purpose", consent.purpose())
                .put("purpose_type", "hand-over of results to an outside service")
                .put("description", notice(consent))
                .put("lawful_basis", LAWFUL_BASIS)
                .put("pii_information", information(consent))
                .put("pii_controllers", new JsonArray().add(controllerId(controller)))
                .put("collection_method", "tap of the person's card at a reader")
                .put("processing_method", "posted to the recipient under a pseudonym; nothing is kept on the way")
                .put("storage_locations", new JsonArray().add(recipient(consent)))
                .put("retention_period", Period.ofDays(consent.retentionDays()).toString())
                .put("jurisdiction", new JsonArray().add("JP"))
                .put("recipient_third_parties", new JsonArray().add(recipient(consent)))
                .put("withdrawal_method", "at a counter of the municipality; in force at once")
                .put("privacy_rights", new JsonArray(RIGHTS));
    }

    private static JsonArray information(Consent consent) {
        JsonArray information = new JsonArray();
        information.add(attribute("pseudonym", "pseudonymous identifier"));
        consent.fields().forEach(field -> information.add(attribute(field, "result of a tap")));
        return information;
    }

    private static JsonObject attribute(String name, String type) {
        return new JsonObject()
                .put("pii_attribute_id", name)
                .put("pii_type", type)
                .put("pii_optional", false)
                .put("sensitive_pii_category", false)
                .put("special_pii_category", false);
    }

    private static String recipient(Consent consent) {
        return new Recipient(consent.recipient()).shown();
    }

    private static JsonArray parties(Consent consent, Municipality controller) {
        return new JsonArray()
                .add(new JsonObject()
                        .put("party_id", controllerId(controller))
                        .put("party_name", controller.nameJa())
                        .put("party_role", "pii_controller")
                        .put("party_type", "municipality"))
                .add(new JsonObject()
                        .put("party_id", recipient(consent))
                        .put("party_url", recipient(consent))
                        .put("party_role", "recipient")
                        .put("party_type", "third party"));
    }

    private static String controllerId(Municipality controller) {
        return "/municipalities/" + controller.code();
    }

    /** {@code entity_id} is the operator who wrote down what the person said. */
    private static JsonArray events(Consent consent) {
        JsonArray events = new JsonArray().add(event(consent, consent.grantedAt(), consent.grantedBy(), "given"));
        Instant withdrawnAt = consent.withdrawnAt();
        if (withdrawnAt != null) {
            events.add(event(consent, withdrawnAt, String.valueOf(consent.withdrawnBy()), "withdrawn"));
        }
        return events;
    }

    private static JsonObject event(Consent consent, Instant at, String operator, String state) {
        return new JsonObject()
                .put("event_time", at.toString())
                .put("event_type", "explicit")
                .put("event_state", state)
                .put("entity_id", operator)
                .put("validity_duration", consent.inForce() ? "until withdrawn" : "ended");
    }
}
