package io.kazasu.load.drive;

import java.util.List;

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
            checkRate(tapsPerSecond);
        }
    }

    /**
     * As {@link Open}, at a rate that changes: the time of the load is cut into as many equal parts as there are
     * weights, each with a rate in proportion to its weight.
     *
     * @param peakPerSecond rate of the part with the largest weight, up to 1,000,000
     * @param weights 0 or more each, not all 0
     */
    record Curve(double peakPerSecond, List<Double> weights) implements Pace {
        public Curve {
            checkRate(peakPerSecond);
            weights = List.copyOf(weights);
            if (weights.stream().anyMatch(weight -> !(weight >= 0))
                    || weights.stream().allMatch(weight -> weight == 0)) {
                throw new IllegalArgumentException("weights: expected 0 or more, and one above 0");
            }
        }
    }

    /** Each connection sends as soon as it has its answer. Latency counts from the sending. */
    record Closed() implements Pace {}

    private static void checkRate(double tapsPerSecond) {
        if (!(tapsPerSecond > 0 && tapsPerSecond <= 1_000_000)) {
            throw new IllegalArgumentException("rate: expected more than 0, up to 1000000");
        }
    }
}
