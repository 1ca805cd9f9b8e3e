package io.kazasu.proof;

/** What one look at the ledger came to. */
enum Growth {
    /** There is more to add at once. */
    MORE,
    /** Everything that was committed when the look began is in the tree, but for what an older transaction hides. */
    CAUGHT_UP,
    /** Another node is at it. */
    ELSEWHERE
}
