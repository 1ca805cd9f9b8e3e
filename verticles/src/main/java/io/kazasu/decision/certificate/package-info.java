/**
 * Certificates (コンビニ交付), printed by a kiosk or handed over at a counter, with fee and discount.
 * The stream is the holder.
 */
@NullMarked
package io.kazasu.decision.certificate;

import org.jspecify.annotations.NullMarked;
