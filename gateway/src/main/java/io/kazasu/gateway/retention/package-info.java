/** Takes out of the stores, and of the residents' database, what has been kept for long enough. */
@NullMarked
package io.kazasu.gateway.retention;

import org.jspecify.annotations.NullMarked;
