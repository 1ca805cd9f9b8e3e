/**
 * The store of certificates: what was issued where, and the month's summary of it.
 * Names nobody.
 */
@NullMarked
package io.kazasu.store.certificate;

import org.jspecify.annotations.NullMarked;
