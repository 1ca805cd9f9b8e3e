/**
 * The commands of the load generator, which drives a gateway from outside as its readers would, knows nothing but the
 * wire protocol, and holds what was acknowledged against the gateway afterwards.
 */
@NullMarked
package io.kazasu.load;

import org.jspecify.annotations.NullMarked;
