package io.kazasu.tap;

/** What a site is for. */
public enum SiteKind {
    POLLING_PLACE,
    EARLY_VOTING_PLACE,
    SHELTER,
    OFFICE,
    SCHOOL,
    LIBRARY,
    COUNTER,
    KIOSK,
    SHOP
}
