package io.kazasu.load.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kazasu.load.Fixture;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final long START = 1_000;

    @Test
    void aCurveHasItsPeakRateInItsLargestPartAndTheOthersInProportion() {
        // 12 s in three parts of 4 s: 50, 100 and 25 a second
        ArrivalCurve curve = curve(new Pace.Curve(100, List.of(2.0, 4.0, 1.0)), 12, 1);
        assertEquals(4 * 50 + 4 * 100 + 4 * 25, curve.requests());
        assertEquals(200, dueBefore(curve, 4));
        assertEquals(600, dueBefore(curve, 8));
        assertEquals(50, dueBefore(curve, 5) - dueBefore(curve, 4.5));
    }

    @Test
    void aCurveNeverGoesBackInTime() {
        ArrivalCurve curve = curve(new Pace.Curve(77, List.of(0.0, 3.0, 0.0, 0.5, 2.0)), 7, 3);
        long last = START;
        for (long i = 0; i < curve.requests(); i++) {
            long due = curve.dueNanos(i, 0);
            assertTrue(due >= last, "request " + i);
            last = due;
        }
        assertTrue(last < START + TimeUnit.SECONDS.toNanos(7));
    }

    @Test
    void nobodyComesInAPartWithoutWeight() {
        ArrivalCurve curve = curve(new Pace.Curve(10, List.of(1.0, 0.0, 1.0)), 3, 1);
        assertEquals(20, curve.requests());
        assertEquals(10, dueBefore(curve, 1));
        assertEquals(10, dueBefore(curve, 2));
    }

    @Test
    void whatWasDueIsKnownAtAnyMoment() {
        Bounds bounds = new Bounds(1_000, Duration.ofSeconds(7), Duration.ZERO, Duration.ofSeconds(1));
        Phase even = new Phase(
                "even", Fixture.queue(Fixture.readers()), new Pace.Open(30), bounds, new Phase.Carriage(2, 1, false));
        for (Schedule schedule : List.of(
                curve(new Pace.Curve(77, List.of(0.0, 3.0, 0.0, 0.5, 2.0)), 7, 3), Schedule.of(even, 1_000, START))) {
            for (double seconds = -0.5; seconds < 9; seconds += 0.37) {
                long moment = START + (long) (seconds * 1e9);
                assertEquals(dueBefore(schedule, seconds), schedule.dueBy(moment), schedule + " after " + seconds);
            }
        }
    }

    @Test
    void aCurveNeedsAWeightAboveNothing() {
        assertThrows(IllegalArgumentException.class, () -> new Pace.Curve(10, List.of(0.0, 0.0)));
        assertThrows(IllegalArgumentException.class, () -> new Pace.Curve(10, List.of(1.0, -1.0)));
    }

    private static ArrivalCurve curve(Pace.Curve pace, int seconds, int batch) {
        return ArrivalCurve.of(pace, TimeUnit.SECONDS.toNanos(seconds), batch, START, Long.MAX_VALUE);
    }

    private static long dueBefore(Schedule schedule, double seconds) {
        long end = START + (long) (seconds * 1e9);
        long count = 0;
        while (count < schedule.requests() && schedule.dueNanos(count, 0) < end) {
            count++;
        }
        return count;
    }
}
