/**
 * Seeded campaigns of faults against real processes: PostgreSQL, gateways from the packaged program, and the networks
 * between them and their readers.
 */
@NullMarked
package io.kazasu.load.faults;

import org.jspecify.annotations.NullMarked;
