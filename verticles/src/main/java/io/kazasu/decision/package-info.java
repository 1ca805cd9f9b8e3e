/**
 * Rules: pure functions from a reception and its stream's state to a decision and the stream's new state.
 * No Vert.x, Hazelcast, SQL or clock; a rule gives the same answer on every node and in every replay.
 */
@NullMarked
package io.kazasu.decision;

import org.jspecify.annotations.NullMarked;
