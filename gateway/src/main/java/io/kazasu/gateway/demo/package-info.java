/**
 * A made-up town and readers that tap in it, for the demo, for tests and for load.
 * No person in it is real; the same plan always makes the same town.
 */
@NullMarked
package io.kazasu.gateway.demo;

import org.jspecify.annotations.NullMarked;
