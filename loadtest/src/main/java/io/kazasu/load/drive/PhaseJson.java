package io.kazasu.load.drive;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** A phase as reports have it. */
final class PhaseJson {
    private PhaseJson() {}

    static JsonObject of(PhaseReport phase) {
        PhaseReport.Answered answered = phase.answered();
        PhaseReport.Troubles troubles = phase.troubles();
        return new JsonObject()
                .put("name", phase.name())
                .put("asExpected", phase.asExpected())
                .put("taps", taps(phase))
                .put("seconds", phase.volume().seconds())
                .put("tapsPerSecond", phase.volume().tapsPerSecond())
                .put("statuses", sorted(answered.statuses()))
                .put("verdicts", sorted(answered.verdicts()))
                .put("reasons", sorted(answered.reasons()))
                .put("unexpected", sorted(troubles.unexpected()))
                .put("retries", troubles.retries())
                .put("connectionLosses", troubles.connectionLosses())
                .put("latencyMillis", phase.latency().json())
                .put("serviceMillis", phase.timing().service().json())
                .put("fanout", fanout(phase))
                .put("percentiles", percentiles(phase))
                .put("series", series(phase));
    }

    private static JsonObject taps(PhaseReport phase) {
        return new JsonObject()
                .put("intended", phase.volume().intended())
                .put("acknowledged", phase.volume().acknowledged())
                .put("replayed", phase.volume().replayed())
                .put("shed", phase.troubles().shed())
                .put("unsent", phase.troubles().unsent())
                .put("unanswered", phase.troubles().unanswered());
    }

    /** The worst of all seconds; empty when it was not looked at. */
    private static JsonObject fanout(PhaseReport phase) {
        JsonObject worst = new JsonObject();
        phase.maxLagSeconds().ifPresent(lag -> worst.put("maxLagSeconds", lag));
        phase.seconds().stream()
                .map(Second::fanout)
                .filter(Fanout::known)
                .mapToDouble(Fanout::backlogEntries)
                .max()
                .ifPresent(backlog -> worst.put("maxBacklog", backlog));
        return worst;
    }

    private static JsonArray percentiles(PhaseReport phase) {
        JsonArray points = new JsonArray();
        phase.timing()
                .percentiles()
                .forEach(point ->
                        points.add(new JsonArray().add(point.percentile()).add(point.millis())));
        return points;
    }

    private static JsonArray series(PhaseReport phase) {
        JsonArray series = new JsonArray();
        phase.seconds().forEach(second -> series.add(second(second)));
        return series;
    }

    private static JsonObject second(Second second) {
        JsonObject json = new JsonObject()
                .put("at", second.at())
                .put("offered", second.rates().offered())
                .put("acknowledged", second.rates().acknowledged())
                .put("429", second.rates().errors().shed())
                .put("503", second.rates().errors().unavailable())
                .put("lost", second.rates().errors().lost())
                .put("unexpected", second.rates().errors().unexpected())
                .put("p50", second.latency().p50())
                .put("p99", second.latency().p99())
                .put("p99.9", second.latency().p999());
        return second.fanout().known()
                ? json.put("backlog", second.fanout().backlogEntries())
                        .put("lag", second.fanout().lagSeconds())
                : json;
    }

    private static JsonObject sorted(Map<String, Long> counts) {
        return new JsonObject(new TreeMap<>(counts));
    }
}
