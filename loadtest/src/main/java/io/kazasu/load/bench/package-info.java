/** The gateway beside what bounds it: a bare HTTP server and PostgreSQL itself. */
@NullMarked
package io.kazasu.load.bench;

import org.jspecify.annotations.NullMarked;
