package io.kazasu.tap;

/** What an accepted tap should still make somebody look at. */
public enum Warning {
    /** The card is revoked, suspended or expired; a shelter takes its holder in all the same. */
    CARD_NOT_VALID,
    OTHER_MUNICIPALITY,
    NOT_ENROLLED,
    /** A late tap, older than its stream's newest entry: recorded, but undoes nothing that came after it. */
    OUT_OF_ORDER,
    ALREADY_CHECKED_IN,
    NOT_CHECKED_IN,
    MOVED_FROM,
    OVER_CAPACITY,
    DOUBLE_TAP
}
