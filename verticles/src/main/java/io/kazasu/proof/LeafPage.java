package io.kazasu.proof;

import io.kazasu.fanout.Cursor;
import io.vertx.core.buffer.Buffer;

/**
 * Leaves that follow a cursor, in the order of the tree.
 *
 * @param hashes 32 bytes each
 * @param positions 8 bytes each
 * @param xids of the transactions that inserted them, 8 bytes each
 */
record LeafPage(int count, Buffer hashes, Buffer positions, Buffer xids) {
    static final LeafPage EMPTY = new LeafPage(0, Buffer.buffer(), Buffer.buffer(), Buffer.buffer());

    /** The cursor once the first {@code leaves} of them are in the tree; 1 or more. */
    Cursor after(int leaves) {
        return new Cursor(
                Long.toUnsignedString(xids.getLong((leaves - 1) * Long.BYTES)),
                positions.getLong((leaves - 1) * Long.BYTES));
    }
}
