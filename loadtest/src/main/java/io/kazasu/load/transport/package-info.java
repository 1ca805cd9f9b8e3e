/**
 * What carries taps to a gateway as readers do: HTTP/1.1, batches, WebSocket and MQTT 5.
 * Knows nothing but the wire protocol.
 */
@NullMarked
package io.kazasu.load.transport;

import org.jspecify.annotations.NullMarked;
