package io.kazasu.directory;

/** What came of setting a card's status. */
public enum StatusChange {
    /** The card has that status now, whether or not it had it before. */
    DONE,
    /** There is no such card in that municipality. */
    NO_SUCH_CARD,
    /** The card is revoked for good; nothing was changed. */
    REVOKED_IS_FINAL
}
