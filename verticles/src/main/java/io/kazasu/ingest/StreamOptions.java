package io.kazasu.ingest;

import java.time.Duration;

/**
 * Bounds of readers' connections.
 *
 * @param inFlightMax taps of one connection that wait for their decision, 1..65535
 * @param heartbeat how often a connected reader is pinged
 * @param silentAfter a reader not heard of for longer is silent; more than {@code heartbeat}
 */
public record StreamOptions(int inFlightMax, Duration heartbeat, Duration silentAfter) {}
