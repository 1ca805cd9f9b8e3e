/**
 * Sends taps when they are due, whatever the gateway does, and counts what became of each.
 * Latency is told from the moment a tap was due.
 */
@NullMarked
package io.kazasu.load.drive;

import org.jspecify.annotations.NullMarked;
