package io.kazasu.load.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The gateway against what bounds it, by the medians over the rounds. */
public final class Ratios {
    private final List<Measurement> measurements;

    public Ratios(List<Measurement> measurements) {
        this.measurements = List.copyOf(measurements);
    }

    /** Taps or commits a second. */
    public double rate(Measured measured) {
        return median(measured, Measurement::perSecond);
    }

    /** The best of 8, 32 and 64 clients. */
    public double commits() {
        return Math.max(rate(Measured.COMMITS_8), Math.max(rate(Measured.COMMITS_32), rate(Measured.COMMITS_64)));
    }

    public double httpOverCommits() {
        return rate(Measured.GATEWAY_HTTP) / commits();
    }

    public double streamsOverCommits() {
        return rate(Measured.GATEWAY_STREAMS) / commits();
    }

    public double batchesOverCommits() {
        return rate(Measured.GATEWAY_BATCHES) / commits();
    }

    public double bareOverCommits() {
        return rate(Measured.BARE_HTTP) / commits();
    }

    /** p50 of a lone tap over that of a commit by a single client. */
    public double loneOverCommit() {
        return median(Measured.GATEWAY_LONE, Measurement::p50Millis)
                / median(Measured.COMMITS_1, Measurement::p50Millis);
    }

    public JsonArray json() {
        return new JsonArray()
                .add(new JsonObject()
                        .put("C/B over HTTP", httpOverCommits())
                        .put("C/B over WebSocket", streamsOverCommits())
                        .put("C/B in batches", batchesOverCommits())
                        .put("A/B", bareOverCommits())
                        .put("lone tap / single-client commit, p50", loneOverCommit()));
    }

    /** As lines for people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Measured each : Measured.values()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-32s %,10.0f/s  p50 %7.2f ms  p99 %7.2f ms%n",
                    each.title(),
                    rate(each),
                    median(each, Measurement::p50Millis),
                    median(each, Measurement::p99Millis)));
        }
        JsonObject ratios = json().getJsonObject(0);
        for (String name : ratios.fieldNames()) {
            text.append(String.format(Locale.ROOT, "%-38s %.2f%n", name, ratios.getDouble(name)));
        }
        return text.toString();
    }

    private double median(Measured measured, ToDoubleFunction<Measurement> figure) {
        List<Double> values = measurements.stream()
                .filter(each -> each.measured() == measured)
                .map(figure::applyAsDouble)
                .sorted()
                .toList();
        return values.isEmpty() ? 0 : values.get((values.size() - 1) / 2);
    }
}
