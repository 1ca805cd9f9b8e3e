/**
 * Proves that a ledger is what it was: a Merkle tree over its entries (RFC 6962, kept in the tiles of C2SP tlog-tiles)
 * and signed checkpoints of it (C2SP tlog-checkpoint).
 */
@NullMarked
package io.kazasu.proof;

import org.jspecify.annotations.NullMarked;
