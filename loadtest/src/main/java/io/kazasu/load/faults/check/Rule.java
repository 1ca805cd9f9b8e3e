package io.kazasu.load.faults.check;

/** What must hold after every fault. */
public enum Rule {
    /** An acknowledged tap is in the ledger. */
    LOST,
    /** No tap is in the ledger twice. */
    DOUBLED,
    /** Each acknowledgement of a tap told what the ledger has. */
    OTHER_ANSWER,
    /** A tap is told as new no more than once; every other answer to it is a repeat. */
    NEW_TWICE,
    /** What was refused for good is not in the ledger. */
    REFUSED_AND_RECORDED,
    /** Nothing is in the ledger that nobody sent. */
    UNASKED,
    /** A reader that keeps trying is answered once the faults are over. */
    UNANSWERED,
    /** No reader gets an answer that the contract does not know. */
    UNEXPECTED_ANSWER,
    /** The versions of a stream have no gap. */
    GAP,
    /** Of each contest and elector at most one issue is in force. */
    ISSUED_TWICE,
    /** Each decision follows from those before it in its stream. */
    UNEXPLAINED,
    /** A store has every entry of its service. */
    STORE_MISSES,
    /** A store has nothing else, and nothing twice. */
    STORE_INVENTS,
    /** A store has each entry as the ledger has it. */
    STORE_DIFFERS,
    /** A gateway ends only when it is told to. */
    GATEWAY_ENDED,
    /** A gateway is ready once the faults are over. */
    NOT_READY
}
