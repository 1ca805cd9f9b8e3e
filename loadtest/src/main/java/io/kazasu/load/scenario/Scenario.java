package io.kazasu.load.scenario;

import io.kazasu.load.drive.Phase;
import io.kazasu.load.drive.PhaseReport;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** A run as phases, one after another. */
public interface Scenario {
    /** The next phase, which may depend on how those before went; empty at the end. */
    Optional<Phase> next(List<PhaseReport> done);

    /** What is to happen right before a phase; when it fails the run ends. */
    default Future<Void> prepare(Phase phase) {
        return Future.succeededFuture();
    }

    /** What the phases together tell. */
    default JsonObject figures(List<PhaseReport> done) {
        return new JsonObject();
    }

    /** Ends what {@link #prepare} began. */
    default Future<Void> close() {
        return Future.succeededFuture();
    }

    /** Phases that depend on nothing. */
    static Scenario of(Phase... phases) {
        return done -> done.size() < phases.length ? Optional.of(phases[done.size()]) : Optional.empty();
    }
}
