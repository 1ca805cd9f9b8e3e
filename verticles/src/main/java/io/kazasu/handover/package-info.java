/**
 * Hand-over of results to outside recipients, as far as the person agreed: purposes, consents, signed CloudEvents. Reads
 * the ledger, asks for consents at the moment of delivery, and keeps nothing but cursors.
 */
@NullMarked
package io.kazasu.handover;

import org.jspecify.annotations.NullMarked;
