package io.kazasu.proof;

/**
 * A row of the ledger as it is now.
 *
 * @param name what it is called in a report: reader and sequence, stream and version
 * @param hash its leaf hash, in hex
 */
record RowLeaf(long position, String name, String hash) {}
