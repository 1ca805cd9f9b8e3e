/**
 * The store of counters: which forms were filled in where, and the day's settlement of what was paid for them.
 * Names nobody; the papers themselves are made from the resident store.
 */
@NullMarked
package io.kazasu.store.counter;

import org.jspecify.annotations.NullMarked;
