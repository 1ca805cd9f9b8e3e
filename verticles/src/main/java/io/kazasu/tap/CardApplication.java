package io.kazasu.tap;

/** The card application (カードAP) a reader read from. {@code RECORD} allows strict authentication. */
public enum CardApplication {
    COMMON,
    RECORD,
    BINARY
}
