/**
 * Card to holder, readers, sites and enrolments: kept in PostgreSQL, served from Hazelcast with a near cache.
 * What the cache holds can be rebuilt at any time; what it lacks is asked of PostgreSQL.
 */
@NullMarked
package io.kazasu.directory;

import org.jspecify.annotations.NullMarked;
