package io.kazasu.gateway.operator;

import io.kazasu.ledger.LedgerReader;
import io.kazasu.proof.EntryProofs;
import io.kazasu.proof.SignedTrees;

/**
 * What auditors look at.
 *
 * @param entries proofs of single ones
 * @param trees what has been signed of the ledgers
 * @param ledger entries as they stand there
 */
public record ProofDesk(EntryProofs entries, SignedTrees trees, LedgerReader ledger) {}
