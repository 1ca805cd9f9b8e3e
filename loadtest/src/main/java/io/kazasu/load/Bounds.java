package io.kazasu.load;

import java.time.Duration;

/**
 * Where a load ends, whatever happens.
 *
 * @param taps at most 50,000,000
 * @param time in which new taps are begun, at most an hour
 * @param patience how long after it was due a tap is sent again before it is given up, at most 10 min
 */
public record Bounds(long taps, Duration time, Duration patience) {
    private static final long MOST_TAPS = 50_000_000;

    public Bounds {
        if (taps < 1 || taps > MOST_TAPS) {
            throw new IllegalArgumentException("taps: expected 1.." + MOST_TAPS);
        }
        check("seconds", time, Duration.ofHours(1));
        check("patience", patience, Duration.ofMinutes(10));
    }

    /** So many taps, in a minute at most, each given up after a minute. */
    public static Bounds taps(long taps) {
        return new Bounds(taps, Duration.ofMinutes(1), Duration.ofMinutes(1));
    }

    private static void check(String name, Duration value, Duration most) {
        if (value.isNegative() || value.isZero() || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + ": expected 1.." + most.toSeconds());
        }
    }
}
