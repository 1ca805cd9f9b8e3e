package io.kazasu.load.transport;

/** The services a reader is set up for, as the contract spells them. */
public enum Service {
    ELECTION,
    SHELTER,
    ATTENDANCE,
    LIBRARY,
    COUNTER,
    CERTIFICATE,
    PRIVILEGE;

    /** Whether cards are read with the strict check, from the record application. */
    boolean strict() {
        return this == COUNTER || this == CERTIFICATE;
    }
}
