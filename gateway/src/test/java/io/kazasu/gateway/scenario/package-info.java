/**
 * What the product promises, seen from outside: a real gateway process, real PostgreSQL, and the wire.
 * Nothing here looks into the program but through its interfaces.
 */
@NullMarked
package io.kazasu.gateway.scenario;

import org.jspecify.annotations.NullMarked;
