package io.kazasu.load.scenario;

import io.kazasu.load.drive.Pace;
import io.kazasu.load.drive.Phase;
import io.kazasu.load.drive.PhaseReport;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** The same load before and while a crowd of other readers is connected and does nothing. */
public final class Idle implements Scenario {
    private static final double RATE = 2_000;

    private final Plan plan;
    private final IdleReaders others;
    private final MixedCrowd crowd;

    /** @param plan of the load, without the readers that are idle */
    public Idle(Plan plan, IdleReaders others) {
        this.plan = plan;
        this.others = others;
        this.crowd = new MixedCrowd(plan.files(), plan.seed());
    }

    @Override
    public Optional<Phase> next(List<PhaseReport> done) {
        Pace pace = new Pace.Open(plan.rateOr(RATE));
        return switch (done.size()) {
            case 0 -> Optional.of(plan.phase("without idle connections", crowd, pace));
            case 1 -> Optional.of(plan.phase("with idle connections", crowd, pace));
            default -> Optional.empty();
        };
    }

    @Override
    public Future<Void> prepare(Phase phase) {
        return phase.name().startsWith("with ") ? others.connect() : Future.succeededFuture();
    }

    @Override
    public JsonObject figures(List<PhaseReport> done) {
        return others.figures();
    }

    @Override
    public Future<Void> close() {
        return others.close();
    }
}
