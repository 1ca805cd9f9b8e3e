/**
 * The embedded PostgreSQL through first start, kill -9 and restart, with real servers and child processes;
 * creation and migration of databases; the refusal of settings that could lose a commit.
 */
@NullMarked
package io.kazasu.gateway.postgres;

import org.jspecify.annotations.NullMarked;
