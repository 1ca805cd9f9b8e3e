package io.kazasu.tap;

import org.jspecify.annotations.Nullable;

/**
 * A reader device, or an operator's hand entry standing in for one.
 *
 * @param id the reader's ID, or {@code operator:NAME}
 * @param direction which way it faces, or null where that means nothing
 */
public record Reader(
        String id, String site, Service service, @Nullable Direction direction, boolean enabled) {}
