package io.kazasu.load.faults;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What readers do wrong at the moment. Set by faults, read on the readers' event loop. */
final class Mood {
    private final Map<String, Duration> clocks = new ConcurrentHashMap<>();
    private volatile boolean duplicating;
    private volatile boolean reordering;
    private volatile boolean late;

    /** Taps are sent to several gateways at once, and again when they have been answered. */
    void duplicating(boolean on) {
        duplicating = on;
    }

    boolean duplicating() {
        return duplicating;
    }

    /** Taps overtake those that were numbered before them. */
    void reordering(boolean on) {
        reordering = on;
    }

    boolean reordering() {
        return reordering;
    }

    /** Some taps come out of a backlog. */
    void late(boolean on) {
        late = on;
    }

    boolean late() {
        return late;
    }

    /** A reader's clock is off by so much. */
    void clock(String reader, Duration offset) {
        clocks.put(reader, offset);
    }

    Duration clock(String reader) {
        return clocks.getOrDefault(reader, Duration.ZERO);
    }

    void clocksRight() {
        clocks.clear();
    }
}
