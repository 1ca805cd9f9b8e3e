package io.kazasu.load.drive;

import io.vertx.core.json.JsonObject;
import org.HdrHistogram.Histogram;

/** Milliseconds, of acknowledged taps; all 0 when there were none. */
public record Latency(double mean, double p50, double p90, double p99, double p999, double max) {
    /** Of a histogram of microseconds. */
    static Latency of(Histogram micros) {
        return new Latency(
                micros.getMean() / 1e3,
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(90) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getValueAtPercentile(99.9) / 1e3,
                micros.getMaxValue() / 1e3);
    }

    public JsonObject json() {
        return new JsonObject()
                .put("mean", mean)
                .put("p50", p50)
                .put("p90", p90)
                .put("p99", p99)
                .put("p99.9", p999)
                .put("max", max);
    }
}
