/** Tests of what is deleted in time. */
@NullMarked
package io.kazasu.gateway.retention;

import org.jspecify.annotations.NullMarked;
