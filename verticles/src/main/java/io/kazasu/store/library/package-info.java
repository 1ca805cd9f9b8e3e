/**
 * The library's store: who has which item out, and which loans another patron's act has ended.
 * Knows people by opaque ID only.
 */
@NullMarked
package io.kazasu.store.library;

import org.jspecify.annotations.NullMarked;
