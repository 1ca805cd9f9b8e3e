/** Holds what readers were told in a run of faults against the ledger and the stores, as plain data. */
@NullMarked
package io.kazasu.load.faults.check;

import org.jspecify.annotations.NullMarked;
