package io.kazasu.directory;

import java.util.HashMap;
import java.util.Map;

/** One line of a file; cells that are empty or wrong are missing. Used by one thread. */
final class StagedRow {
    private final long line;
    private final Map<String, String> cells = new HashMap<>();
    private boolean clean = true;

    StagedRow(long line) {
        this.line = line;
    }

    long line() {
        return line;
    }

    Map<String, String> cells() {
        return cells;
    }

    /** Whether nothing was wrong with it so far. */
    boolean clean() {
        return clean;
    }

    void spoil() {
        clean = false;
    }
}
