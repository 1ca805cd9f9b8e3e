package io.kazasu.proof;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Holds checkpoints against a tree that is worked out from left to right. It says no more than they prove: that one does
 * not fit means that some leaf below it is another, not where.
 */
final class Fitting {
    private final String whose;
    private final Deque<Checkpoint> waiting;
    private final Consumer<String> fault;
    private long upTo;
    private long proven;
    private boolean broken;

    /** @param whose what these checkpoints are called in a report */
    Fitting(String whose, List<Checkpoint> checkpoints, Consumer<String> fault) {
        this.whose = whose;
        this.fault = fault;
        this.waiting = new ArrayDeque<>(checkpoints.stream()
                .sorted(Comparator.comparingLong(Checkpoint::size))
                .toList());
    }

    /** Up to where none failed to fit. */
    String extent() {
        return "%s up to %,d entries".formatted(whose, upTo);
    }

    /** The largest that fits: leaves below it are as they were signed. */
    long proven() {
        return proven;
    }

    boolean isBroken() {
        return broken;
    }

    /** Those for which there are leaves enough by now. */
    void hold(Tiles tiles, long size) {
        for (Checkpoint next = waiting.peek(); next != null && next.size() <= size; next = waiting.peek()) {
            waiting.remove();
            if (Arrays.equals(new MerkleTree(tiles, next.size()).root(), next.root())) {
                proven = next.size();
                upTo = broken ? upTo : proven;
                continue;
            }
            broken = true;
            fault.accept(("the tree is not what was signed at %,d entries: at most the first %,d can be the same;"
                            + " it fits %s")
                    .formatted(next.size(), Math.max(0, next.size() - 1), extent()));
        }
    }

    /** Those for which the tree is too small. */
    void end(long size, String others) {
        for (Checkpoint signed : waiting) {
            broken = true;
            fault.accept("a checkpoint of %,d entries was signed, and the tree has %,d; it fits %s%s"
                    .formatted(signed.size(), size, extent(), others));
        }
    }
}
