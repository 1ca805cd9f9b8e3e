package io.kazasu.gateway.operator;

/** What can be amiss; the closed set of labels of {@code kazasu_incidents_open}. */
public enum IncidentKind {
    /** The same elector was received twice, once by a station that did not know. */
    DOUBLE_RECEPTION,
    /** A station counted other ballots than it received. */
    BALLOT_COUNT_DIFFERENCE,
    /** A shelter holds more people than it has room for. */
    OVER_CAPACITY,
    /** A reader was heard of and then no more, while its site is open. */
    READER_SILENT,
    /** A reader's clock is off. */
    READER_CLOCK,
    /** A store does not follow its ledger. */
    STORE_BEHIND,
    /** The municipality's ledger cannot be reached: no tap of it is decided. */
    LEDGER_UNAVAILABLE,
    /** An outside recipient takes nothing. */
    HANDOVER_INTERRUPTED,
    /** An event that an outside recipient refused, or did not take for too long. */
    DEAD_LETTER
}
