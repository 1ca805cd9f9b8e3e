/** Tests of the reader agent, with a virtual card. */
@NullMarked
package io.kazasu.gateway.reader;

import org.jspecify.annotations.NullMarked;
