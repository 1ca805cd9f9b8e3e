package io.kazasu.handover;

/** What one look at a channel came to. */
enum Progress {
    /** There is more at once. */
    MORE,
    CAUGHT_UP,
    /** Another node hands over. */
    ELSEWHERE,
    /** The recipient or a database failed; to be tried again. */
    FAILED
}
