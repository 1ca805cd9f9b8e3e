/**
 * Logging by configuration: plain lines or JSON, always to standard error.
 * Standard output belongs to the {@code ready} line and to what commands print.
 */
@NullMarked
package io.kazasu.gateway.logging;

import org.jspecify.annotations.NullMarked;
