/** Holds what was acknowledged against the gateway after a run. */
@NullMarked
package io.kazasu.load.check;

import org.jspecify.annotations.NullMarked;
