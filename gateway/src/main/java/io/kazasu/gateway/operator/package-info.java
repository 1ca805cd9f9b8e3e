/**
 * What operators call over HTTP: hand entries, settlements, corrections, reports, safety inquiries, cards.
 * Each event loop has its own router; who may do what is said in one table.
 */
@NullMarked
package io.kazasu.gateway.operator;

import org.jspecify.annotations.NullMarked;
