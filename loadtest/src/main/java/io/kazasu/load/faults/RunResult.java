package io.kazasu.load.faults;

import io.kazasu.load.faults.check.Finding;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of a run.
 *
 * @param failed faults that could not be begun or ended, and why
 */
record RunResult(
        int run,
        RunPlan plan,
        List<FaultKind> injected,
        List<String> failed,
        Taps taps,
        long tookMillis,
        List<Finding> findings) {

    /**
     * How many.
     *
     * @param tries deliveries of taps, each tap at least one
     * @param repeats answers beyond the first of a tap
     * @param entries in the ledger
     */
    record Taps(int sent, int tries, int acknowledged, int repeats, int refused, int entries) {
        /** Not looked at. */
        static final Taps NONE = new Taps(0, 0, 0, 0, 0, 0);
    }

    boolean passed() {
        return findings.isEmpty();
    }

    String line() {
        return "run %d, %.1f s: %s; %d taps, %d tries, %d acknowledged, %d repeats%s: %s"
                .formatted(
                        run,
                        tookMillis / 1e3,
                        plan.faults().stream().map(RunPlan.Planned::toString).collect(Collectors.joining(", ")),
                        taps.sent,
                        taps.tries,
                        taps.acknowledged,
                        taps.repeats,
                        failed.isEmpty() ? "" : " (" + String.join("; ", failed) + ")",
                        passed() ? "ok" : findings.size() + " VIOLATIONS");
    }
}
