/**
 * The runnable application: its commands, and the server that holds everything deployed.
 * Knows every other part; no other part knows it.
 */
@NullMarked
package io.kazasu.gateway;

import org.jspecify.annotations.NullMarked;
