package io.kazasu.load;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** How a load went. */
public record LoadReport(Volume volume, Answered answered, Troubles troubles, Latency latency) {
    /**
     * @param intended taps that were due within the bounds
     * @param replayed of those acknowledged, answered from an earlier sending
     * @param seconds from the first tap to the last answer
     */
    public record Volume(long intended, long acknowledged, long replayed, double seconds) {
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
     * @param unsent taps that were due but found no free connection within the patience
     * @param unanswered taps that were given up
     * @param unexpected taps by what should never be answered
     */
    public record Troubles(
            long retries, long connectionLosses, long unsent, long unanswered, Map<String, Long> unexpected) {}

    /** Milliseconds, of acknowledged taps. */
    public record Latency(double mean, double p50, double p90, double p99, double p999, double max) {}

    /** Every intended tap was acknowledged. */
    public boolean asExpected() {
        return troubles.unexpected.isEmpty() && troubles.unsent + troubles.unanswered == 0;
    }

    public JsonObject json() {
        return new JsonObject()
                .put("asExpected", asExpected())
                .put("taps", taps())
                .put("seconds", volume.seconds)
                .put("tapsPerSecond", volume.tapsPerSecond())
                .put("statuses", sorted(answered.statuses))
                .put("verdicts", sorted(answered.verdicts))
                .put("reasons", sorted(answered.reasons))
                .put("unexpected", sorted(troubles.unexpected))
                .put("retries", troubles.retries)
                .put("connectionLosses", troubles.connectionLosses)
                .put("latencyMillis", latencyMillis());
    }

    private JsonObject taps() {
        return new JsonObject()
                .put("intended", volume.intended)
                .put("acknowledged", volume.acknowledged)
                .put("replayed", volume.replayed)
                .put("unsent", troubles.unsent)
                .put("unanswered", troubles.unanswered);
    }

    private JsonObject latencyMillis() {
        return new JsonObject()
                .put("mean", latency.mean)
                .put("p50", latency.p50)
                .put("p90", latency.p90)
                .put("p99", latency.p99)
                .put("p99.9", latency.p999)
                .put("max", latency.max);
    }

    private static JsonObject sorted(Map<String, Long> counts) {
        return new JsonObject(new TreeMap<>(counts));
    }
}
