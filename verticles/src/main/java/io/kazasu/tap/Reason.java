package io.kazasu.tap;

/** Why a tap was decided as it was. Declared in the order of precedence within each service. */
public enum Reason {
    OK,

    // every service, checked first and in this order
    UNKNOWN_CARD,
    CARD_REVOKED,
    CARD_SUSPENDED,
    CARD_EXPIRED,
    OTHER_MUNICIPALITY,
    STRONGER_AUTHENTICATION_REQUIRED,
    UNSUPPORTED_CARD_APPLICATION,
    NOT_ENROLLED,

    // ELECTION
    NO_ELECTION,
    OUTSIDE_HOURS,
    NOT_ON_ROLL,
    MOVED_OUT,
    OTHER_POLLING_PLACE,
    ALREADY_ISSUED,
    GROUND_REQUIRED,

    // SHELTER
    NO_HOUSEHOLD,

    // ATTENDANCE
    NOT_STAFF,

    // LIBRARY
    NOT_A_PATRON,
    PATRON_BLOCKED,
    ITEM_UNKNOWN,
    LOAN_LIMIT,

    // COUNTER
    FORM_UNKNOWN,

    // CERTIFICATE
    CERTIFICATE_UNKNOWN,
    COPIES,

    // PRIVILEGE
    OFFER_UNKNOWN,
    DAILY_LIMIT
}
