/**
 * Lending of the library: what a patron has out, and until when.
 * The stream is the patron.
 */
@NullMarked
package io.kazasu.decision.library;

import org.jspecify.annotations.NullMarked;
