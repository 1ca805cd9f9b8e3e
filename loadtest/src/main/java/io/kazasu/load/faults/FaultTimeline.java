package io.kazasu.load.faults;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Lets the faults of a run begin and end, on the thread that calls. */
final class FaultTimeline {
    private final RunPlan plan;
    private final List<Event> events = new ArrayList<>();
    private final List<FaultKind> injected = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    private record Event(long atMillis, RunPlan.Planned planned, Fault fault, boolean begin) {}

    FaultTimeline(Stage stage, RunPlan plan) {
        this.plan = plan;
        for (RunPlan.Planned planned : plan.faults()) {
            Fault fault = Faults.of(planned.kind(), stage, new SplittableRandom(planned.seed()));
            events.add(new Event(planned.atMillis(), planned, fault, true));
            events.add(new Event(planned.endMillis(), planned, fault, false));
        }
        events.sort(Comparator.comparingLong(Event::atMillis));
    }

    /** Blocks until all have ended. */
    void play() throws InterruptedException {
        long start = System.nanoTime();
        for (Event event : events) {
            TimeUnit.NANOSECONDS.sleep(start + TimeUnit.MILLISECONDS.toNanos(event.atMillis) - System.nanoTime());
            try {
                if (event.begin) {
                    event.fault.begin();
                    injected.add(event.planned.kind());
                } else {
                    event.fault.end();
                }
            } catch (IOException | SQLException e) {
                failed.add(event.planned.kind() + (event.begin ? " not begun: " : " not ended: ") + e.getMessage());
            }
        }
    }

    RunPlan plan() {
        return plan;
    }

    /** Those that have begun. */
    List<FaultKind> injected() {
        return injected;
    }

    /** Those that could not begin or end, as it may be when several come together, and why. */
    List<String> failed() {
        return failed;
    }
}
