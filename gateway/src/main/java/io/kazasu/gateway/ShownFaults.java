package io.kazasu.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Faults of one kind: the first ones, and how many more there are. */
final class ShownFaults implements Consumer<String> {
    private static final int SHOWN_MAX = 20;

    private final List<String> shown = new ArrayList<>();
    private long found;

    @Override
    public void accept(String fault) {
        found++;
        if (shown.size() < SHOWN_MAX) {
            shown.add(fault);
        }
    }

    boolean isEmpty() {
        return found == 0;
    }

    /** @param where what stands before each */
    void tell(String where, Consumer<String> to) {
        shown.forEach(fault -> to.accept(where + ": " + fault));
        if (found > shown.size()) {
            to.accept("%s: %,d further faults".formatted(where, found - shown.size()));
        }
    }
}
