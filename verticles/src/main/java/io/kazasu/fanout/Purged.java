package io.kazasu.fanout;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What of one municipality went, or would go.
 *
 * @param receptions none when only other rows went
 * @param rows how many, by table; only tables of which some went
 */
public record Purged(
        String municipality, long receptions, @Nullable Span taps, SortedMap<String, Long> rows) {
    /** When the first and the last of the receptions were tapped. */
    public record Span(Instant earliest, Instant latest) {}
}
