/**
 * Counters (窓口支援): forms filled in for whoever taps, with fee and receipt.
 * The stream is the holder.
 */
@NullMarked
package io.kazasu.decision.counter;

import org.jspecify.annotations.NullMarked;
