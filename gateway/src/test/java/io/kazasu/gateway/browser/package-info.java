/** A real browser for the tests of pages. */
@NullMarked
package io.kazasu.gateway.browser;

import org.jspecify.annotations.NullMarked;
