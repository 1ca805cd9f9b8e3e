package io.kazasu.gateway.demo;

import io.kazasu.tap.RegisteredCard;

/** A card in somebody's pocket; only what the directory keeps of it hides its user ID. */
record IssuedCard(String userId, RegisteredCard card) {
    /** The user ID is left out: it opens what the card opens. */
    @Override
    public String toString() {
        return "IssuedCard[" + card.status() + "]";
    }
}
