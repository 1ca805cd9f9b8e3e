/**
 * What containers, Kubernetes and systemd are told, held against what those who read it know.
 */
@NullMarked
package io.kazasu.gateway.deployment;

import org.jspecify.annotations.NullMarked;
