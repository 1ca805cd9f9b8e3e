package io.kazasu.directory;

import java.util.ArrayList;
import java.util.List;

/**
 * One file of reference data: what it looks like and where its rows go.
 *
 * @param name without {@code .csv}
 * @param parts in the order in which they commit
 * @param completion adds to a row what is worked out from its cells
 */
record FileLayout(String name, List<FileColumn> columns, List<Part> parts, Completion completion) {
    /** Which database. */
    enum Store {
        DIRECTORY,
        RESIDENTS
    }

    /**
     * What of a file goes to one database: staged there, checked, then written by one statement.
     *
     * @param staged names of the cells
     * @param write over the table {@code staging}; answers how many rows changed
     */
    record Part(Store store, List<String> staged, List<StagedCheck> checks, String write) {}

    /** Called for each row; may find further faults in it. */
    @FunctionalInterface
    interface Completion {
        void complete(StagedRow row, ImportFaults faults);
    }

    static FileLayout of(String name, List<FileColumn> columns, List<StagedCheck> checks, String write) {
        List<String> staged = columns.stream().map(FileColumn::name).toList();
        return new FileLayout(
                name, columns, List.of(new Part(Store.DIRECTORY, staged, checks, write)), (row, faults) -> {});
    }

    String file() {
        return name + ".csv";
    }

    FileColumn column(String column) {
        return columns.stream()
                .filter(candidate -> candidate.name().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " has no column " + column));
    }

    /** Files that must be right before this one can be. */
    List<String> references() {
        List<String> files = new ArrayList<>();
        for (FileColumn column : columns) {
            if (column.references() != null && !column.references().equals(name)) {
                files.add(column.references());
            }
        }
        return files;
    }
}
