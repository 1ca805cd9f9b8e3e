/**
 * Where log lines go and what form they have,
 * whichever logging interface a library uses.
 */
@NullMarked
package io.kazasu.gateway.logging;

import org.jspecify.annotations.NullMarked;
