package io.kazasu.load.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * What happens in one run, and when; all of it follows from the seed of the campaign and the number of the run.
 * How many taps come does not: that depends on how fast they are answered.
 *
 * @param seed of who comes to which reader, and for what
 * @param lastsMillis of new taps
 */
record RunPlan(long seed, int lastsMillis, List<Planned> faults) {
    private static final int SHORTEST_MILLIS = 2_500;
    private static final int LONGEST_MILLIS = 5_500;
    private static final int COMBINED_MAX = 4;
    private static final int CALM_BEFORE_MILLIS = 300;
    private static final int CALM_AFTER_MILLIS = 300;
    private static final long STRIDE = 1_000_003;

    /**
     * A fault, its begin after that of the run.
     *
     * @param seed of where and how
     */
    record Planned(FaultKind kind, int atMillis, int lastsMillis, long seed) {
        int endMillis() {
            return atMillis + lastsMillis;
        }

        @Override
        public String toString() {
            return "%s %.1f+%.1f s".formatted(kind, atMillis / 1e3, lastsMillis / 1e3);
        }
    }

    /**
     * Each kind alone in the first runs, then two to four of any together.
     *
     * @param run from 0
     * @param kinds at least one
     */
    static RunPlan of(long campaign, int run, List<FaultKind> kinds) {
        SplittableRandom random = random(campaign, run);
        long seed = random.nextLong();
        List<FaultKind> order = new ArrayList<>(kinds);
        Collections.shuffle(order, new Random(campaign));
        List<Planned> faults = new ArrayList<>();
        if (run < order.size()) {
            faults.add(planned(order.get(run), random));
        } else {
            int count = random.nextInt(2, COMBINED_MAX + 1);
            for (int i = 0; i < count; i++) {
                faults.add(planned(order.get(random.nextInt(order.size())), random));
            }
        }
        int end = faults.stream().mapToInt(Planned::endMillis).max().orElse(0) + CALM_AFTER_MILLIS;
        return new RunPlan(seed, Math.max(SHORTEST_MILLIS, end), List.copyOf(faults));
    }

    /** Seeds that are a step of the generator apart would give every run the draws of the one before, moved by one. */
    private static SplittableRandom random(long campaign, int run) {
        return new SplittableRandom(new Random(campaign + run * STRIDE).nextLong());
    }

    private static Planned planned(FaultKind kind, SplittableRandom random) {
        int lasts = kind.lastsMillis(random);
        int latest = Math.max(CALM_BEFORE_MILLIS + 1, Math.min(1_800, LONGEST_MILLIS - lasts));
        return new Planned(kind, random.nextInt(CALM_BEFORE_MILLIS, latest), lasts, random.nextLong());
    }
}
