package io.kazasu.load;

import java.util.List;

/**
 * What to load a gateway with.
 *
 * @param readers who taps; a reader may be on several connections at once
 */
public record LoadOptions(Target target, List<ReaderToken> readers, Cards cards, Template template, Drive drive) {
    public LoadOptions {
        readers = List.copyOf(readers);
        if (readers.isEmpty()) {
            throw new IllegalArgumentException("readers: expected at least one");
        }
    }

    /**
     * How it is driven.
     *
     * @param connections 1..10,000; each sends one request at a time
     * @param batch taps in one request, 1..1,000; 1 sends single taps
     * @param seed of the cards' order
     */
    public record Drive(Pace pace, Bounds bounds, int connections, int batch, long seed) {
        public Drive {
            if (connections < 1 || connections > 10_000) {
                throw new IllegalArgumentException("connections: expected 1..10000");
            }
            if (batch < 1 || batch > 1_000) {
                throw new IllegalArgumentException("batch: expected 1..1000");
            }
        }

        /** Single taps, so many and no more, as fast as the connections go. */
        public static Drive closed(long taps, int connections, long seed) {
            return new Drive(new Pace.Closed(), Bounds.taps(taps), connections, 1, seed);
        }
    }
}
