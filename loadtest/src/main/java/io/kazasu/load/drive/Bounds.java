package io.kazasu.load.drive;

import java.time.Duration;

/**
 * Where a phase ends, whatever happens.
 *
 * @param taps at most 50,000,000
 * @param time in which new taps are begun, at most a day
 * @param warmUp of it, from the start: what is due then is sent, but not counted; shorter than the time
 * @param patience how long after it was due a tap is sent again before it is given up, at most 10 min
 */
public record Bounds(long taps, Duration time, Duration warmUp, Duration patience) {
    private static final long MOST_TAPS = 50_000_000;

    public Bounds {
        if (taps < 1 || taps > MOST_TAPS) {
            throw new IllegalArgumentException("taps: expected 1.." + MOST_TAPS);
        }
        check("seconds", time, Duration.ofDays(1));
        check("patience", patience, Duration.ofMinutes(10));
        if (warmUp.isNegative() || warmUp.compareTo(time) >= 0) {
            throw new IllegalArgumentException("warm-up: expected 0 or more, less than the whole time");
        }
    }

    /** Without a warm-up, each tap given up after a minute. */
    public static Bounds of(long taps, Duration time) {
        return new Bounds(taps, time, Duration.ZERO, Duration.ofMinutes(1));
    }

    private static void check(String name, Duration value, Duration most) {
        if (value.isNegative() || value.isZero() || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + ": expected 1.." + most.toSeconds());
        }
    }
}
