/**
 * Tests of the operators' routes.
 * Integration tests use real PostgreSQL, Hazelcast, ledger and stores.
 */
@NullMarked
package io.kazasu.gateway.operator;

import org.jspecify.annotations.NullMarked;
