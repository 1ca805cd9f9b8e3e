package io.kazasu.load.drive;

/**
 * About a second of a load.
 *
 * @param at seconds since the phase began, at its end
 * @param rates what happened in it
 * @param latency of the taps that were acknowledged in it
 */
public record Second(double at, Rates rates, Latency latency, Fanout fanout) {
    /**
     * Taps per second.
     *
     * @param offered that were due in it, sent or not; in a closed loop that were sent
     */
    public record Rates(double offered, double acknowledged, Errors errors) {}

    /**
     * Per second.
     *
     * @param shed and unavailable: answers 429 and 503
     * @param lost exchanges without an answer
     * @param unexpected taps that were answered by what should never be
     */
    public record Errors(double shed, double unavailable, double lost, double unexpected) {}
}
