/** An OpenID provider for tests, and what is believed of it. */
@NullMarked
package io.kazasu.gateway.signin;

import org.jspecify.annotations.NullMarked;
