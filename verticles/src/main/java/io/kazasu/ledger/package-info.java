/**
 * The append-only ledger: streams, entries and group commit. The truth of the system;
 * an entry once committed is never changed.
 */
@NullMarked
package io.kazasu.ledger;

import org.jspecify.annotations.NullMarked;
