package io.kazasu.ledger;

/** What the ledger tells of itself; called on event loops, must not block. */
public interface LedgerEvents {
    /** How a conflict was explained. */
    enum Conflict {
        /** Another node was faster; decided again. */
        STALE,
        /** The same submission had been committed before. */
        REPLAY,
        /** The key stands for other content. */
        REUSED
    }

    /** A batch was committed. */
    void committed(int entries, long nanos);

    void conflict(Conflict kind);

    /** Another request was not let in, one of many, as too much waits on this node already. */
    void crowded();

    /** An entry became durable and is about to be answered. */
    void recorded(LedgerEntry entry);
}
