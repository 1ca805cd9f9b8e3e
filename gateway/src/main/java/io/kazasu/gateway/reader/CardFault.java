package io.kazasu.gateway.reader;

/** Why a card gave no tap. */
enum CardFault {
    /** No card reader is plugged in, or none of the name configured. */
    NO_READER,
    /** It has no such application, or the user ID in it is none. */
    WRONG_CARD,
    /** Taken away before it was read. */
    REMOVED_TOO_EARLY,
    /** The card answered with something else than the profile expects. */
    READ_FAILED,
    /** More than one at a time: nobody could tell whose tap it is. */
    SEVERAL_CARDS,
    /** Read already, and still there: it taps again only after it was taken away. */
    LEFT_ON_READER,
    /** There before the agent was: nobody could tell whether it has tapped already. */
    THERE_AT_START,
    WRONG_PIN,
    /** Too many wrong PINs; only the issuer can lift it. */
    PIN_BLOCKED,
    /** Nobody typed a PIN in time. */
    NO_PIN,
    /** The queue could not be written: the tap does not count. */
    NOT_KEPT
}
