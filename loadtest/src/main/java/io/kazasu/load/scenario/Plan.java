package io.kazasu.load.scenario;

import io.kazasu.load.drive.Bounds;
import io.kazasu.load.drive.Crowd;
import io.kazasu.load.drive.Pace;
import io.kazasu.load.drive.Phase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario is made from.
 *
 * @param rate taps a second, at the peak where there is one; null: the scenario's own
 * @param bounds of each phase, unless the scenario says otherwise
 * @param seed of who taps where
 */
public record Plan(LoadFiles files, @Nullable Double rate, Bounds bounds, Phase.Carriage carriage, long seed) {
    double rateOr(double usual) {
        return rate == null ? usual : rate;
    }

    /** With so many taps in a request. */
    public Plan withBatch(int batch) {
        Phase.Carriage other = new Phase.Carriage(batch, carriage.window(), carriage.givingUp());
        return new Plan(files, rate, bounds, other, seed);
    }

    /** With so many requests on their way. */
    public Plan withWindow(int window) {
        Phase.Carriage other = new Phase.Carriage(carriage.batch(), window, carriage.givingUp());
        return new Plan(files, rate, bounds, other, seed);
    }

    Phase phase(String name, Crowd crowd, Pace pace) {
        return new Phase(name, crowd, pace, bounds, carriage);
    }

    /** Of another length, without a warm-up. */
    Phase phase(String name, Crowd crowd, Pace pace, Duration time) {
        Bounds other = new Bounds(bounds.taps(), time, Duration.ZERO, bounds.patience());
        return new Phase(name, crowd, pace, other, carriage);
    }
}
