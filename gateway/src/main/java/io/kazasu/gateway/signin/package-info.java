/**
 * Signing in to the console through the municipality's own OpenID provider (OpenID Connect Core 1.0): authorization code with
 * PKCE, and from then on a session of the gateway's own.
 */
@NullMarked
package io.kazasu.gateway.signin;

import org.jspecify.annotations.NullMarked;
