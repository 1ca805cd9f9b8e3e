/**
 * The embedded PostgreSQL server and its data directory; databases with their addresses, migrations and the checks
 * that what is acknowledged is durable. Everything here blocks: it runs before the start or on workers.
 */
@NullMarked
package io.kazasu.gateway.postgres;

import org.jspecify.annotations.NullMarked;
