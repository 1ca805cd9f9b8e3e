package io.kazasu.store.election;

import java.time.Instant;

/**
 * Receptions of one minute, late ones at the minute of their tap.
 *
 * @param minute its beginning
 * @param held left to an officer, whatever was done about it later
 */
public record Pace(Instant minute, long accepted, long held) {}
