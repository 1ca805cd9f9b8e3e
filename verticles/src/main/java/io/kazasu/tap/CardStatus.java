package io.kazasu.tap;

/** Whether a registered card may be used; {@code SUSPENDED} can be lifted, {@code REVOKED} cannot. */
public enum CardStatus {
    ACTIVE,
    SUSPENDED,
    REVOKED
}
