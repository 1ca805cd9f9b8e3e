/**
 * Holds what the gateway does against what its documents say. Integration tests of other packages use {@link
 * io.kazasu.gateway.api.OpenApiCheck}.
 */
@NullMarked
package io.kazasu.gateway.api;

import org.jspecify.annotations.NullMarked;
