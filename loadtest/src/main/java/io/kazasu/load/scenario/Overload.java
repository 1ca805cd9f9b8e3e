package io.kazasu.load.scenario;

import io.kazasu.load.drive.Pace;
import io.kazasu.load.drive.Phase;
import io.kazasu.load.drive.PhaseReport;
import io.kazasu.load.drive.Second;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Capacity is measured, then three times as much is offered and what is shed is given up; then a tenth, to see how soon
 * all is well again.
 */
public final class Overload implements Scenario {
    private static final double OVERLOAD = 3;
    private static final double AFTERWARDS = 0.1;
    private static final Duration CAPACITY_TIME = Duration.ofSeconds(15);
    private static final Duration RECOVERY_TIME = Duration.ofSeconds(15);

    /** A second is as usual again when its 99th percentile is no more than this. */
    private static final double USUAL_P99_MILLIS = 50;

    private final Plan plan;
    private final MixedCrowd crowd;
    private final int capacityWindow;

    /**
     * @param plan whose time is that of the overload, and whose window must be larger than what the gateway queues
     * @param capacityWindow requests on their way while capacity is measured
     */
    public Overload(Plan plan, int capacityWindow) {
        this.plan = plan;
        this.crowd = new MixedCrowd(plan.files(), plan.seed());
        this.capacityWindow = capacityWindow;
    }

    @Override
    public Optional<Phase> next(List<PhaseReport> done) {
        return switch (done.size()) {
            case 0 -> Optional.of(capacity());
            case 1 -> {
                double rate = OVERLOAD * done.getFirst().volume().tapsPerSecond();
                yield Optional.of(new Phase(
                        "overload",
                        crowd,
                        new Pace.Open(rate),
                        plan.bounds(),
                        plan.carriage().withGivingUp()));
            }
            case 2 -> {
                double rate = AFTERWARDS * done.getFirst().volume().tapsPerSecond();
                yield Optional.of(plan.phase("recovery", crowd, new Pace.Open(rate), RECOVERY_TIME));
            }
            default -> Optional.empty();
        };
    }

    /** {@code secondsToNormal} is absent when it never was. */
    @Override
    public JsonObject figures(List<PhaseReport> done) {
        JsonObject figures = new JsonObject();
        if (done.size() > 2) {
            figures.put("capacityTapsPerSecond", done.get(0).volume().tapsPerSecond());
            figures.put("acceptedP99Millis", done.get(1).latency().p99());
            figures.put("shed", done.get(1).troubles().shed());
            secondsToNormal(done.get(2)).ifPresent(seconds -> figures.put("secondsToNormal", seconds));
        }
        return figures;
    }

    private Phase capacity() {
        Phase.Carriage narrow = new Phase.Carriage(plan.carriage().batch(), capacityWindow, false);
        Phase phase = plan.phase("capacity", crowd, new Pace.Closed(), CAPACITY_TIME);
        return new Phase(phase.name(), crowd, phase.pace(), phase.bounds(), narrow);
    }

    private static Optional<Double> secondsToNormal(PhaseReport recovery) {
        double since = 0;
        boolean usual = false;
        for (Second second : recovery.seconds()) {
            usual = second.latency().p99() <= USUAL_P99_MILLIS
                    && second.rates().errors().shed() == 0;
            since = usual ? since : second.at();
        }
        return usual ? Optional.of(since) : Optional.empty();
    }
}
