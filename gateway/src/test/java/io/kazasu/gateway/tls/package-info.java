/**
 * Certificates made by authorities of the tests' own.
 */
@NullMarked
package io.kazasu.gateway.tls;

import org.jspecify.annotations.NullMarked;
