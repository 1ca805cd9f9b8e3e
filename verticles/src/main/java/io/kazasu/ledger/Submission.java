package io.kazasu.ledger;

import io.kazasu.tap.EntryKey;
import io.kazasu.tap.StreamKey;
import java.util.List;
import java.util.UUID;

/** Something on its way into the ledger. Confined to one event loop. */
public interface Submission {
    EntryKey key();

    /** Of the content that the key stands for: the same key with another digest is an error. */
    UUID digest();

    /** Every stream that {@link #decide} may choose; at least one. No other submission of these is decided meanwhile. */
    List<StreamKey> streams();

    /**
     * Decides against the heads as they are known now. Called again with newer heads when another node was faster, so
     * it must be pure.
     *
     * @return the entry to insert, its version one past its stream's head, its position not yet known (0)
     */
    LedgerEntry decide(StreamHeads heads);
}
