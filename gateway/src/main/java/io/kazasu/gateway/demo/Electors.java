package io.kazasu.gateway.demo;

import io.kazasu.gateway.demo.Elections.Election;
import io.kazasu.gateway.demo.Elections.RollRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** People on a roll who own a card, in the random order in which they go to vote, each once. */
final class Electors {
    record Elector(IssuedCard card, String votingDistrict) {}

    private final List<Elector> electors;
    private int next;

    Electors(Town town, Election election, Draw draw) {
        Map<UUID, IssuedCard> cards = town.cardsByHolder();
        this.electors = new ArrayList<>();
        for (RollRow row : town.elections().rollOf(election)) {
            IssuedCard card = cards.get(row.holder());
            if (card != null) {
                electors.add(new Elector(card, row.place().votingDistrict()));
            }
        }
        draw.shuffle(electors);
    }

    Optional<Elector> next() {
        return next < electors.size() ? Optional.of(electors.get(next++)) : Optional.empty();
    }
}
