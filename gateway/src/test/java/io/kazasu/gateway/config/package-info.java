/**
 * What the configuration promises: which layer wins, what is refused and how it is said,
 * and that no secret is ever shown.
 */
@NullMarked
package io.kazasu.gateway.config;

import org.jspecify.annotations.NullMarked;
