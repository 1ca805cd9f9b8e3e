package io.kazasu.ledger;

/**
 * Bounds of one event loop's way into the ledger.
 *
 * @param queueBound submissions that may wait or be in flight before new ones are shed
 * @param batchEntriesMax entries in one insert
 * @param answerTimeoutMillis after which a submission is answered as unavailable, whatever becomes of it
 * @param statementTimeoutMillis after which a silent connection is given up and made anew
 * @param connectTimeoutMillis bound on one try to connect, the server's greeting included
 */
public record LedgerOptions(
        int queueBound,
        int batchEntriesMax,
        long answerTimeoutMillis,
        long statementTimeoutMillis,
        long connectTimeoutMillis) {}
