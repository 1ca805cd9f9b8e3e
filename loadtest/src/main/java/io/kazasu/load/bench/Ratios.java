package io.kazasu.load.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The gateway against what bounds it: within each round, and the median of the rounds. */
public final class Ratios {
    private final List<Round> rounds;

    /** What was measured in one round. */
    private record Round(int number, List<Measurement> measurements) {
        double of(Measured measured, ToDoubleFunction<Measurement> figure) {
            return measurements.stream()
                    .filter(each -> each.measured() == measured)
                    .mapToDouble(figure)
                    .findFirst()
                    .orElse(Double.NaN);
        }

        double rate(Measured measured) {
            return of(measured, Measurement::perSecond);
        }

        /** The best of 8, 32 and 64 clients. */
        double commits() {
            return measurements.stream()
                    .filter(each -> List.of(Measured.COMMITS_8, Measured.COMMITS_32, Measured.COMMITS_64)
                            .contains(each.measured()))
                    .mapToDouble(Measurement::perSecond)
                    .max()
                    .orElse(Double.NaN);
        }

        double overCommits(Measured measured) {
            return rate(measured) / commits();
        }

        /** p50 of a lone tap over that of a commit by a single client. */
        double lone() {
            return of(Measured.GATEWAY_LONE, Measurement::p50Millis) / of(Measured.COMMITS_1, Measurement::p50Millis);
        }
    }

    public Ratios(List<Measurement> measurements) {
        this.rounds = measurements.stream()
                .map(Measurement::round)
                .distinct()
                .map(number -> new Round(
                        number,
                        measurements.stream()
                                .filter(each -> each.round() == number)
                                .toList()))
                .toList();
    }

    public double httpOverCommits() {
        return median(round -> round.overCommits(Measured.GATEWAY_HTTP));
    }

    public double streamsOverCommits() {
        return median(round -> round.overCommits(Measured.GATEWAY_STREAMS));
    }

    public double batchesOverCommits() {
        return median(round -> round.overCommits(Measured.GATEWAY_BATCHES));
    }

    public double bareOverCommits() {
        return median(round -> round.overCommits(Measured.BARE_HTTP));
    }

    public double loneOverCommit() {
        return median(Round::lone);
    }

    /** The medians, then each round. */
    public JsonArray json() {
        JsonArray rows = new JsonArray().add(row("median", this::median));
        for (Round round : rounds) {
            rows.add(row("round " + round.number, figure -> figure.applyAsDouble(round)));
        }
        return rows;
    }

    /** As lines for people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Measured each : Measured.values()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-32s %,10.0f/s  p50 %7.2f ms  p99 %7.2f ms%s%n",
                    each.title(),
                    median(round -> round.rate(each)),
                    median(round -> round.of(each, Measurement::p50Millis)),
                    median(round -> round.of(each, Measurement::p99Millis)),
                    storesBehind(mostBehind(each))));
        }
        JsonObject medians = json().getJsonObject(0);
        medians.remove("of");
        for (String name : medians.fieldNames()) {
            text.append(String.format(Locale.ROOT, "%-38s %.2f%n", name, medians.getDouble(name)));
        }
        return text.toString();
    }

    /** In the worst second of all rounds. */
    private OptionalDouble mostBehind(Measured measured) {
        return rounds.stream()
                .flatMap(round -> round.measurements.stream())
                .filter(each -> each.measured() == measured)
                .flatMapToDouble(each -> each.storesBehindSeconds().stream())
                .max();
    }

    /** For the end of a line; nothing when nobody looked. */
    static String storesBehind(OptionalDouble seconds) {
        return seconds.isEmpty()
                ? ""
                : String.format(Locale.ROOT, "  stores %.1f s behind at most", seconds.getAsDouble());
    }

    /** A ratio that was not measured is 0. */
    private static JsonObject row(String of, Function<ToDoubleFunction<Round>, Double> told) {
        return new JsonObject()
                .put("of", of)
                .put("C/B over HTTP", finite(told.apply(round -> round.overCommits(Measured.GATEWAY_HTTP))))
                .put("C/B over WebSocket", finite(told.apply(round -> round.overCommits(Measured.GATEWAY_STREAMS))))
                .put("C/B in batches", finite(told.apply(round -> round.overCommits(Measured.GATEWAY_BATCHES))))
                .put("A/B", finite(told.apply(round -> round.overCommits(Measured.BARE_HTTP))))
                .put("lone tap / single-client commit, p50", finite(told.apply(Round::lone)));
    }

    private double median(ToDoubleFunction<Round> figure) {
        double[] values = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = values.length / 2;
        return values.length == 0 ? 0 : (values[middle] + values[(values.length - 1) / 2]) / 2;
    }

    private static double finite(double ratio) {
        return Double.isFinite(ratio) ? ratio : 0;
    }
}
