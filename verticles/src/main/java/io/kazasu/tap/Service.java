package io.kazasu.tap;

/** The municipal services that readers are set up for. */
public enum Service {
    ELECTION,
    SHELTER,
    ATTENDANCE,
    LIBRARY,
    COUNTER,
    CERTIFICATE,
    PRIVILEGE
}
