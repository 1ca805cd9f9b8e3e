/**
 * The shops' store: how often each offer was used, never by whom.
 * Counts what the common table of receptions has.
 */
@NullMarked
package io.kazasu.store.privilege;

import org.jspecify.annotations.NullMarked;
