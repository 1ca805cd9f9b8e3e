package io.kazasu.load;

/** When taps are sent. */
public sealed interface Pace {
    /**
     * At a fixed rate whatever the gateway does, as people come. Latency counts from the moment a tap was due, so a
     * gateway that stalls is charged for all who had to wait (no coordinated omission).
     *
     * @param tapsPerSecond up to 1,000,000
     */
    record Open(double tapsPerSecond) implements Pace {
        public Open {
            if (!(tapsPerSecond > 0 && tapsPerSecond <= 1_000_000)) {
                throw new IllegalArgumentException("rate: expected more than 0, up to 1000000");
            }
        }
    }

    /** Each connection sends as soon as it has its answer. Latency counts from the sending. */
    record Closed() implements Pace {}
}
