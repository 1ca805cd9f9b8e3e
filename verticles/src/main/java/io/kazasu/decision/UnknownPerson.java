package io.kazasu.decision;

import io.kazasu.tap.Card;
import io.kazasu.tap.CardKey;
import io.kazasu.tap.StreamKey;
import java.util.HexFormat;

/** A tap with nobody behind it: kept in the ledger all the same, in a stream of its own. */
public final class UnknownPerson {
    private UnknownPerson() {}

    /** The stream of the card that nobody is known by; of the entry itself when it was made by hand. */
    public static StreamKey stream(Reception reception) {
        Card card = reception.tap().card();
        return card == null
                ? reception.stream("entry", reception.tap().key())
                : reception.stream("card", hex(card.key()));
    }

    private static String hex(CardKey key) {
        HexFormat format = HexFormat.of();
        return format.toHexDigits(key.high()) + format.toHexDigits(key.low());
    }
}
