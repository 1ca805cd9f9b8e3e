package io.kazasu.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How far a reader's clock is off, from its newest taps. A tap that arrives before it was tapped shows a clock that is
 * ahead. One that arrives after may have waited in the reader, so a clock counts as behind by the least delay among the
 * newest taps, and only when they arrived over more than a minute: a backlog that is being sent arrives faster. Any
 * thread.
 */
public final class ReaderClock {
    /** Beyond it somebody should look: taps are refused once a clock is 60 s ahead. */
    public static final Duration WRONG = Duration.ofSeconds(20);

    private static final int TAPS = 16;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Deque<Sample> newest = new ArrayDeque<>(TAPS);

    private record Sample(Instant arrivedAt, long delayMillis) {}

    synchronized void add(Instant arrivedAt, Instant tappedAt) {
        if (newest.size() == TAPS) {
            newest.removeFirst();
        }
        newest.addLast(
                new Sample(arrivedAt, Duration.between(tappedAt, arrivedAt).toMillis()));
    }

    /** How far the clock is ahead, in milliseconds; negative when it is behind, 0 when it is not known to be off. */
    public synchronized long aheadMillis() {
        long least = newest.stream().mapToLong(Sample::delayMillis).min().orElse(0);
        return least < 0 || longEnough() ? -least : 0;
    }

    boolean wrong() {
        return Math.abs(aheadMillis()) > WRONG.toMillis();
    }

    private boolean longEnough() {
        return newest.size() == TAPS
                && Duration.between(
                                        newest.getFirst().arrivedAt(),
                                        newest.getLast().arrivedAt())
                                .compareTo(WINDOW)
                        > 0;
    }
}
