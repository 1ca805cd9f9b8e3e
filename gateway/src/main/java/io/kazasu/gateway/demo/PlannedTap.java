package io.kazasu.gateway.demo;

import io.kazasu.tap.CardApplication;
import io.kazasu.tap.CardArea;
import io.kazasu.tap.Reader;
import io.vertx.core.json.JsonObject;

/**
 * Somebody about to hold a card over a reader.
 *
 * @param verified whether the PIN of the card is entered
 * @param request the service's own part, empty when the reader has nothing to add
 */
record PlannedTap(
        Reader reader,
        String cardUserId,
        CardArea area,
        CardApplication application,
        boolean verified,
        JsonObject request) {
    static PlannedTap of(Reader reader, IssuedCard card) {
        return new PlannedTap(
                reader, card.userId(), card.card().area(), CardApplication.COMMON, false, new JsonObject());
    }

    /** A card from nobody knows where. */
    static PlannedTap unknownCard(Reader reader, String cardUserId) {
        return new PlannedTap(reader, cardUserId, CardArea.RESIDENT, CardApplication.COMMON, false, new JsonObject());
    }

    PlannedTap with(JsonObject other) {
        return new PlannedTap(reader, cardUserId, area, application, verified, other);
    }

    PlannedTap read(CardApplication other) {
        return new PlannedTap(reader, cardUserId, area, other, verified, request);
    }

    PlannedTap at(Reader other) {
        return new PlannedTap(other, cardUserId, area, application, verified, request);
    }

    PlannedTap withPin() {
        return new PlannedTap(reader, cardUserId, area, application, true, request);
    }

    JsonObject card() {
        return new JsonObject()
                .put("userId", cardUserId)
                .put("application", application.name())
                .put("area", area.name())
                .put("verified", verified);
    }

    /** Without the card. */
    @Override
    public String toString() {
        return "PlannedTap[" + reader.id() + "]";
    }
}
