package io.kazasu.ledger;

import io.kazasu.tap.Fields;

/**
 * Where a stream stands. Heads are many and old: what is read of a state lives no longer than who asked for it.
 *
 * @param version of its newest entry, 0 when it has none
 * @param state after that entry
 */
public record StreamHead(int version, Fields state) {
    public static final StreamHead NONE = new StreamHead(0, Fields.EMPTY);

    public StreamHead {
        state = state.unread();
    }

    /** To be read anew by whoever asks. */
    @Override
    public Fields state() {
        return state.unread();
    }
}
