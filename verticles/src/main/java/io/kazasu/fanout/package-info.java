/**
 * Delivery of ledger entries to the stores of the services, exactly once in effect: the cursor of each store lives in
 * that store and moves in the same transaction as the rows.
 */
@NullMarked
package io.kazasu.fanout;

import org.jspecify.annotations.NullMarked;
