package io.kazasu.ledger;

/** How an entry came about. */
public enum EntryKind {
    /** A card at a reader. */
    TAP,
    /** A reception by hand, without a card. */
    MANUAL,
    /** An officer's settlement of a HOLD; refers to it. */
    SETTLEMENT,
    /** An undo that waits for a second officer; refers to the entry to be undone and changes no state. */
    CORRECTION_REQUEST,
    /** An undo in force; refers to the entry that is undone. */
    CORRECTION
}
