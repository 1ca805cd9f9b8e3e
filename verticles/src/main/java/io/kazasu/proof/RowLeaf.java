package io.kazasu.proof;

import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger as it is now.
 *
 * @param name what it is called in a report: reader and sequence, stream and version
 * @param hash its leaf hash, in hex; empty when it is newer than the tree
 * @param flaw what no entry of the gateway's is, or null
 */
record RowLeaf(
        long position,
        String name,
        String hash,
        boolean newer,
        @Nullable String flaw) {}
