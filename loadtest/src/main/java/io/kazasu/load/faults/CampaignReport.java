package io.kazasu.load.faults;

import io.kazasu.load.faults.check.Rule;
import io.kazasu.load.report.Machine;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** The figures of a campaign. */
public final class CampaignReport {
    private final long seed;
    private final int gateways;
    private final List<RunResult> runs = new ArrayList<>();
    private final Map<FaultKind, Integer> injected = new EnumMap<>(FaultKind.class);
    private long entries = -1;
    private String audit = "";

    CampaignReport(long seed, int gateways) {
        this.seed = seed;
        this.gateways = gateways;
    }

    void add(RunResult run) {
        runs.add(run);
        run.injected().forEach(kind -> injected.merge(kind, 1, Integer::sum));
    }

    /**
     * @param ledger entries in all of it
     * @param said by the audit
     */
    void concluded(long ledger, String said) {
        entries = ledger;
        audit = said;
    }

    /** No rule was broken in any run, and nothing is amiss in the end. */
    public boolean passed() {
        return runs.stream().allMatch(RunResult::passed)
                && entries == sum(RunResult.Taps::entries)
                && audit.contains("audit: clean")
                && audit.endsWith("exit code 0");
    }

    /** Whether this rule was broken in a run. */
    boolean found(Rule rule) {
        return count(rule) > 0;
    }

    String summary() {
        return "%d runs, seed %d: %d faults; %d taps in %d tries, %d acknowledged, %d lost, %d doubled; ledger %d entries; %s"
                .formatted(
                        runs.size(),
                        seed,
                        injected.values().stream().mapToInt(Integer::intValue).sum(),
                        sum(RunResult.Taps::sent),
                        sum(RunResult.Taps::tries),
                        sum(RunResult.Taps::acknowledged),
                        count(Rule.LOST),
                        count(Rule.DOUBLED),
                        entries,
                        passed() ? "all rules hold, audit clean" : "NOT CLEAN\n" + audit);
    }

    public JsonObject json() {
        JsonObject kinds = new JsonObject();
        injected.forEach((kind, times) -> kinds.put(kind.name(), times));
        JsonArray each = new JsonArray();
        runs.forEach(run -> each.add(json(run)));
        return new JsonObject()
                .put("machine", Machine.json())
                .put("seed", seed)
                .put("gateways", gateways)
                .put("passed", passed())
                .put("runs", runs.size())
                .put("faults", kinds)
                .put("taps", sum(RunResult.Taps::sent))
                .put("tries", sum(RunResult.Taps::tries))
                .put("acknowledged", sum(RunResult.Taps::acknowledged))
                .put("repeats", sum(RunResult.Taps::repeats))
                .put("refused", sum(RunResult.Taps::refused))
                .put("lost", count(Rule.LOST))
                .put("doubled", count(Rule.DOUBLED))
                .put("entries", entries)
                .put("audit", audit)
                .put("each", each);
    }

    private static JsonObject json(RunResult run) {
        return new JsonObject()
                .put("run", run.run())
                .put("line", run.line())
                .put(
                        "findings",
                        new JsonArray(
                                run.findings().stream().map(Object::toString).toList()));
    }

    private int sum(ToIntFunction<RunResult.Taps> figure) {
        return runs.stream().map(RunResult::taps).mapToInt(figure).sum();
    }

    private long count(Rule rule) {
        return runs.stream()
                .flatMap(run -> run.findings().stream())
                .filter(finding -> finding.rule() == rule)
                .count();
    }
}
