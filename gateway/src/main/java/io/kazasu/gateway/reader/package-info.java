/**
 * The agent for a PC with a PC/SC card reader: reads cards, keeps every tap in a durable queue, sends the queue over the
 * stream and shows what was decided. Blocking work (cards, queue) is kept off the event loops.
 */
@NullMarked
package io.kazasu.gateway.reader;

import org.jspecify.annotations.NullMarked;
