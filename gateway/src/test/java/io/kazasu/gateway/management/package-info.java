/**
 * What Prometheus and an orchestrator see on the management port,
 * by HTTP as they do.
 */
@NullMarked
package io.kazasu.gateway.management;

import org.jspecify.annotations.NullMarked;
