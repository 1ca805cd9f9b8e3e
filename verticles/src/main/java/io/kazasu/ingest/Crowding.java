package io.kazasu.ingest;

/**
 * How many of the latest requests were not let in. A few that are told to come back are no reason to let the stores wait: a
 * gateway whose processors are just busy has some all the time. Confined to one event loop.
 */
final class Crowding {
    private static final double GREAT = 0.1;

    /** What each request is of the share; it forgets the others within some hundreds. */
    private static final double WEIGHT = 1 / 256.0;

    private double turnedAway;

    /** To be called for each request. */
    void came(boolean turnedAwayToo) {
        turnedAway += ((turnedAwayToo ? 1 : 0) - turnedAway) * WEIGHT;
    }

    /** Whether it is one in ten or more. */
    boolean isGreat() {
        return turnedAway >= GREAT;
    }
}
