package io.kazasu.load.drive;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** How a phase went, without its warm-up. */
public record PhaseReport(
        String name, Volume volume, Answered answered, Troubles troubles, Timing timing, List<Second> seconds) {
    /**
     * @param intended taps that were due within the bounds
     * @param replayed of those acknowledged, answered from an earlier sending
     * @param seconds from the first tap to the last answer
     * @param wholeSeconds from the beginning of the phase until nothing was on its way, with the warm-up
     */
    public record Volume(long intended, long acknowledged, long replayed, double seconds, double wholeSeconds) {
        public double tapsPerSecond() {
            return acknowledged / seconds;
        }
    }

    /**
     * @param statuses of every exchange, by HTTP status
     * @param verdicts taps by verdict
     * @param reasons taps by {@code VERDICT REASON}
     */
    public record Answered(Map<String, Long> statuses, Map<String, Long> verdicts, Map<String, Long> reasons) {}

    /**
     * @param retries exchanges that were sent again
     * @param connectionLosses exchanges without an answer
     * @param shed taps that were given up at the first 429, where the phase is to do so
     * @param unsent taps that were due but could not be sent within the patience
     * @param unanswered taps that were given up
     * @param unexpected taps by what should never be answered
     */
    public record Troubles(
            long retries,
            long connectionLosses,
            long shed,
            long unsent,
            long unanswered,
            Map<String, Long> unexpected) {}

    /**
     * @param latency from the moment a tap was due
     * @param service from the moment it was first sent: differs when the load could not be sent in time
     * @param percentiles of {@code latency}
     */
    public record Timing(Latency latency, Latency service, List<Percentile> percentiles) {}

    /** @param percentile 0 to 100 */
    public record Percentile(double percentile, double millis) {}

    /** Every intended tap was acknowledged, or given up as the phase was told to. */
    public boolean asExpected() {
        return troubles.unexpected.isEmpty() && (troubles.shed > 0 || troubles.unsent + troubles.unanswered == 0);
    }

    public Latency latency() {
        return timing.latency;
    }

    /** How far behind stores were in the worst second; empty when it was not looked at. */
    public OptionalDouble maxLagSeconds() {
        return seconds.stream()
                .map(Second::fanout)
                .filter(Fanout::known)
                .mapToDouble(Fanout::lagSeconds)
                .max();
    }

    public JsonObject json() {
        return PhaseJson.of(this);
    }
}
