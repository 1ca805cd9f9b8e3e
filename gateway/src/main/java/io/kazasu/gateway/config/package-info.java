/**
 * Settings from flags, environment, file and defaults: one declared table, from which come the immutable records, the
 * list of faults, the effective configuration with origins, and the reference.
 */
@NullMarked
package io.kazasu.gateway.config;

import org.jspecify.annotations.NullMarked;
