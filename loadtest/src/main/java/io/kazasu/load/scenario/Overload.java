package io.kazasu.load.scenario;

import io.kazasu.load.drive.Bounds;
import io.kazasu.load.drive.Pace;
import io.kazasu.load.drive.Phase;
import io.kazasu.load.drive.PhaseReport;
import io.kazasu.load.drive.Second;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Capacity is measured, then how long a tap takes at a tenth of it. Then three times as much is offered and what is shed is
 * given up; then a tenth again, to see how soon all is as before.
 */
public final class Overload implements Scenario {
    private static final double OVERLOAD = 3;
    private static final double AFTERWARDS = 0.1;
    private static final Duration LONGEST_OTHER_TIME = Duration.ofSeconds(15);

    /** What could not be sent for so long is unsent: the overload is not to go on when its time is over. */
    private static final Duration OVERLOAD_PATIENCE = Duration.ofSeconds(2);

    /** A second is as usual again when its 99th percentile is no more than this, or than twice what it was before. */
    private static final double USUAL_P99_MILLIS = 50;

    private final Plan plan;
    private final MixedCrowd crowd;
    private final int capacityWindow;

    /**
     * @param plan whose time is that of the overload, and at most 15 s of it that of each other phase; whose warm-up comes
     *     before capacity is measured; and whose window must be larger than what the gateway queues
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
            case 1 -> Optional.of(tenth("before", done.getFirst()));
            case 2 -> Optional.of(overload(done.getFirst()));
            case 3 -> Optional.of(tenth("recovery", done.getFirst()));
            default -> Optional.empty();
        };
    }

    /**
     * {@code secondsToNormal} counts from when the last tap of the overload was due; it is absent when all was not as
     * before within the time that was looked.
     */
    @Override
    public JsonObject figures(List<PhaseReport> done) {
        JsonObject figures = new JsonObject();
        if (done.size() < 4) {
            return figures;
        }
        PhaseReport overload = done.get(2);
        double usual = Math.max(USUAL_P99_MILLIS, 2 * done.get(1).latency().p99());
        double overrun = Math.max(
                0, overload.volume().wholeSeconds() - plan.bounds().time().toMillis() / 1e3);
        figures.put("capacityTapsPerSecond", done.get(0).volume().tapsPerSecond())
                .put("p99MillisBefore", done.get(1).latency().p99())
                .put("offeredTapsPerSecond", OVERLOAD * done.get(0).volume().tapsPerSecond())
                .put("acceptedTapsPerSecond", overload.volume().tapsPerSecond())
                .put("acceptedP99Millis", overload.latency().p99())
                .put("shed", overload.troubles().shed())
                .put("unsent", overload.troubles().unsent())
                .put("unanswered", overload.troubles().unanswered())
                .put("usualP99Millis", usual);
        secondsToNormal(done.get(3), usual).ifPresent(seconds -> figures.put("secondsToNormal", overrun + seconds));
        return figures;
    }

    private Phase overload(PhaseReport capacity) {
        Bounds bounds = plan.bounds();
        Bounds impatient = new Bounds(bounds.taps(), bounds.time(), Duration.ZERO, OVERLOAD_PATIENCE);
        double rate = OVERLOAD * capacity.volume().tapsPerSecond();
        return new Phase(
                "overload",
                crowd,
                new Pace.Open(rate),
                impatient,
                plan.carriage().withGivingUp());
    }

    private Phase tenth(String name, PhaseReport capacity) {
        double rate = AFTERWARDS * capacity.volume().tapsPerSecond();
        return plan.phase(name, crowd, new Pace.Open(rate), otherTime());
    }

    private Phase capacity() {
        Phase.Carriage narrow = new Phase.Carriage(plan.carriage().batch(), capacityWindow, false);
        Bounds bounds = plan.bounds();
        Bounds warmed =
                new Bounds(bounds.taps(), otherTime().plus(bounds.warmUp()), bounds.warmUp(), bounds.patience());
        return new Phase("capacity", crowd, new Pace.Closed(), warmed, narrow);
    }

    private Duration otherTime() {
        Duration time = plan.bounds().time();
        return time.compareTo(LONGEST_OTHER_TIME) < 0 ? time : LONGEST_OTHER_TIME;
    }

    private static Optional<Double> secondsToNormal(PhaseReport recovery, double usualMillis) {
        double since = 0;
        boolean usual = false;
        for (Second second : recovery.seconds()) {
            usual = second.latency().p99() <= usualMillis
                    && second.rates().errors().shed() == 0;
            since = usual ? since : second.at();
        }
        return usual ? Optional.of(since) : Optional.empty();
    }
}
