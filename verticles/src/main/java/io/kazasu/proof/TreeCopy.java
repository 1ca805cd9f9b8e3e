package io.kazasu.proof;

import io.kazasu.fanout.Cursor;
import java.util.List;

/** A tree as it is kept somewhere, for an auditor to look at; may be wrong in every way. Blocks. */
public interface TreeCopy extends Tiles {
    /** Leaves that it claims to have. */
    long size();

    /** The last entry that it claims to cover. */
    Cursor end();

    /** The positions of the entries of a tile at level 0, 8 bytes each; empty when they are not at hand. */
    byte[] positions(long tile);

    /** Its checkpoints as signed notes, in any order. */
    List<String> notes();

    /** Of a ledger that has no tree yet. */
    static TreeCopy none() {
        return new NoTree();
    }
}
