/**
 * The management port: metrics for Prometheus, liveness and readiness.
 * Nothing here names a person, a reader or a site.
 */
@NullMarked
package io.kazasu.gateway.management;

import org.jspecify.annotations.NullMarked;
