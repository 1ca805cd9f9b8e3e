package io.kazasu.load.drive;

/**
 * About a second of a load.
 *
 * @param at seconds since the phase began, at its end
 * @param rates what happened in it
 * @param latency of the taps that were acknowledged in it
 */
public record Second(double at, Rates rates, Latency latency, Fanout fanout) {
    /** All per second. */
    public record Rates(double offered, double acknowledged, double shed, double lost) {}
}
