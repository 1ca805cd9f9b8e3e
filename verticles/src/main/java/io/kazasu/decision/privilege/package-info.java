/**
 * Offers of shops to card holders (民間優遇): entitled or not, never who.
 * The stream is the holder.
 */
@NullMarked
package io.kazasu.decision.privilege;

import org.jspecify.annotations.NullMarked;
