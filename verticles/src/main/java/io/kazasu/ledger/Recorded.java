package io.kazasu.ledger;

/**
 * An entry that is committed.
 *
 * @param replayed it had been committed before under the same key and content
 */
public record Recorded(LedgerEntry entry, boolean replayed) {}
