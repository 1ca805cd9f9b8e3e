/**
 * The documents that tell clients what the gateway takes and answers, as they are served. They are written by hand and
 * kept true by tests.
 */
@NullMarked
package io.kazasu.gateway.api;

import org.jspecify.annotations.NullMarked;
