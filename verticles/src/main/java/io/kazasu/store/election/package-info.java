/**
 * The store of elections: ballots handed out, holds, corrections and the counts of stations, and what turnout, the
 * poll record (投票録) and reconciliation need of them. Holds no name; the electoral roll stays in the directory.
 */
@NullMarked
package io.kazasu.store.election;

import org.jspecify.annotations.NullMarked;
