package io.kazasu.ledger;

import io.kazasu.tap.Fields;

/**
 * Where a stream stands.
 *
 * @param version of its newest entry, 0 when it has none
 * @param state after that entry
 */
public record StreamHead(int version, Fields state) {
    public static final StreamHead NONE = new StreamHead(0, Fields.EMPTY);
}
