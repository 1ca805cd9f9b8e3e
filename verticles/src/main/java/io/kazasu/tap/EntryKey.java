package io.kazasu.tap;

/**
 * The idempotency key of a ledger entry.
 *
 * @param reader the reader's ID, or {@code operator:NAME} for a reception by hand
 * @param sequence the reader's own counter, 1 or more
 */
public record EntryKey(String reader, long sequence) {
    @Override
    public String toString() {
        return reader + ":" + sequence;
    }
}
