package io.kazasu.load.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.load.Fixture;
import io.kazasu.load.drive.Bounds;
import io.kazasu.load.drive.Fanout;
import io.kazasu.load.drive.Latency;
import io.kazasu.load.drive.Pace;
import io.kazasu.load.drive.Phase;
import io.kazasu.load.drive.PhaseReport;
import io.kazasu.load.drive.Second;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverloadTest {
    private static final LoadFiles FILES = new LoadFiles(
            Fixture.CARDS, Fixture.readers(), new Catalogue(List.of(), List.of(), List.of(), Map.of()), null);

    private final Overload overload = new Overload(
            new Plan(
                    FILES,
                    null,
                    new Bounds(1_000_000, Duration.ofSeconds(60), Duration.ofSeconds(40), Duration.ofSeconds(30)),
                    new Phase.Carriage(1, 5_000, false),
                    1),
            64);

    @Test
    void offersThreeTimesWhatWasMeasuredAndATenthBeforeAndAfter() {
        List<PhaseReport> done = new ArrayList<>();
        Phase capacity = overload.next(done).orElseThrow();
        assertEquals(new Pace.Closed(), capacity.pace());
        assertEquals(64, capacity.carriage().window());
        assertEquals(Duration.ofSeconds(55), capacity.bounds().time());
        done.add(report(1_000, 10));
        assertEquals(new Pace.Open(100), overload.next(done).orElseThrow().pace());
        done.add(report(100, 10));
        Phase over = overload.next(done).orElseThrow();
        assertEquals(new Pace.Open(3_000), over.pace());
        assertTrue(over.carriage().givingUp());
        assertEquals(Duration.ofSeconds(60), over.bounds().time());
        assertEquals(Duration.ZERO, over.bounds().warmUp());
        done.add(report(900, 200));
        assertEquals(new Pace.Open(100), overload.next(done).orElseThrow().pace());
        done.add(report(100, 10));
        assertTrue(overload.next(done).isEmpty());
    }

    @Test
    void tellsHowLongAfterTheOverloadAllWasAsBefore() {
        // usual are 2 × 40 ms; the overload ended 1.5 s late
        JsonObject figures = figures(second(1, 500, 0), second(2, 60, 3), second(3, 80, 0), second(4, 20, 0));
        assertEquals(1.5 + 2, figures.getDouble("secondsToNormal"));
        assertEquals(80, figures.getDouble("usualP99Millis"));
        assertEquals(200, figures.getDouble("acceptedP99Millis"));
        assertEquals(7, figures.getLong("shed"));
    }

    @Test
    void whoWasAsBeforeAtOnceTookNoLongerThanTheOverload() {
        assertEquals(1.5, figures(second(1, 20, 0), second(2, 20, 0)).getDouble("secondsToNormal"));
    }

    @Test
    void whatNeverWasAsBeforeIsNotToldAsIfItWere() {
        assertFalse(figures(second(1, 20, 0), second(2, 81, 0)).containsKey("secondsToNormal"));
        assertFalse(figures().containsKey("secondsToNormal"));
    }

    private JsonObject figures(Second... recovery) {
        return overload.figures(
                List.of(report(1_000, 10), report(100, 40), report(900, 200), report(100, 100, recovery)));
    }

    private static PhaseReport report(long perSecond, double p99, Second... seconds) {
        return new PhaseReport(
                "phase",
                new PhaseReport.Volume(perSecond, perSecond, 0, 1, 61.5),
                new PhaseReport.Answered(Map.of(), Map.of(), Map.of()),
                new PhaseReport.Troubles(0, 0, 7, 0, 0, Map.of()),
                new PhaseReport.Timing(latency(p99), latency(p99), List.of()),
                List.of(seconds));
    }

    private static Second second(double at, double p99, double shed) {
        Second.Rates rates = new Second.Rates(100, 100, new Second.Errors(shed, 0, 0, 0));
        return new Second(at, rates, latency(p99), Fanout.UNKNOWN);
    }

    private static Latency latency(double p99) {
        return new Latency(1, 1, 1, p99, p99, p99);
    }
}
