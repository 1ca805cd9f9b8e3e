package io.kazasu.load.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunPlanTest {
    private static final List<FaultKind> KINDS = List.of(FaultKind.values());
    private static final long SEED = 7;

    @Test
    void theSameSeedMakesTheSameRun() {
        for (int run = 0; run < 100; run++) {
            assertEquals(RunPlan.of(SEED, run, KINDS), RunPlan.of(SEED, run, KINDS));
        }
        assertNotEquals(RunPlan.of(SEED, 50, KINDS), RunPlan.of(SEED + 1, 50, KINDS));
    }

    @Test
    void eachFaultComesAloneFirstAndThenWithOthers() {
        Set<FaultKind> alone = EnumSet.noneOf(FaultKind.class);
        IntStream.range(0, KINDS.size())
                .mapToObj(run -> RunPlan.of(SEED, run, KINDS))
                .forEach(plan -> {
                    assertEquals(1, plan.faults().size());
                    alone.add(plan.faults().getFirst().kind());
                });
        assertEquals(EnumSet.allOf(FaultKind.class), alone);
        for (int run = KINDS.size(); run < 200; run++) {
            int together = RunPlan.of(SEED, run, KINDS).faults().size();
            assertTrue(together >= 2 && together <= 4, "run " + run + ": " + together);
        }
    }

    @Test
    void noRunRepeatsWhatTheOneBeforeDrew() {
        Set<Long> seeds = new HashSet<>();
        for (int run = 0; run < 200; run++) {
            RunPlan plan = RunPlan.of(SEED, run, KINDS);
            assertTrue(seeds.add(plan.seed()), "run " + run);
            plan.faults().forEach(fault -> assertTrue(seeds.add(fault.seed()), plan.toString()));
        }
    }

    @Test
    void readersTapUntilAllFaultsHaveEnded() {
        for (int run = 0; run < 200; run++) {
            RunPlan plan = RunPlan.of(SEED, run, KINDS);
            plan.faults().forEach(fault -> assertTrue(fault.endMillis() < plan.lastsMillis(), plan.toString()));
        }
    }
}
