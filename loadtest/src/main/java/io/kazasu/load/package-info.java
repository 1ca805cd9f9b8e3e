/**
 * Load from outside: drives a gateway as its readers would, knows nothing but the wire protocol,
 * and keeps what was acknowledged so that it can be held against the ledger later.
 */
@NullMarked
package io.kazasu.load;

import org.jspecify.annotations.NullMarked;
