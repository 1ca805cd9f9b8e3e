package io.kazasu.gateway.demo;

import io.kazasu.tap.CardApplication;
import io.kazasu.tap.CardArea;
import io.kazasu.tap.Reader;
import io.vertx.core.json.JsonObject;

/**
 * Somebody about to hold a card over a reader.
 *
 * @param request the service's own part, empty when the reader has nothing to add
 */
record PlannedTap(Reader reader, String cardUserId, CardArea area, CardApplication application, JsonObject request) {
    static PlannedTap of(Reader reader, IssuedCard card) {
        return new PlannedTap(reader, card.userId(), card.card().area(), CardApplication.COMMON, new JsonObject());
    }

    /** A card from nobody knows where. */
    static PlannedTap unknownCard(Reader reader, String cardUserId) {
        return new PlannedTap(reader, cardUserId, CardArea.RESIDENT, CardApplication.COMMON, new JsonObject());
    }

    PlannedTap with(JsonObject other) {
        return new PlannedTap(reader, cardUserId, area, application, other);
    }

    PlannedTap read(CardApplication other) {
        return new PlannedTap(reader, cardUserId, area, other, request);
    }

    PlannedTap at(Reader other) {
        return new PlannedTap(other, cardUserId, area, application, request);
    }

    JsonObject card() {
        return new JsonObject()
                .put("userId", cardUserId)
                .put("application", application.name())
                .put("area", area.name())
                .put("verified", false);
    }

    /** Without the card. */
    @Override
    public String toString() {
        return "PlannedTap[" + reader.id() + "]";
    }
}
