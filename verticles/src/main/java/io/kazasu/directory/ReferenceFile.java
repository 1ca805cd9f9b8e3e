package io.kazasu.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of reference data as those who write it see it.
 *
 * @param name with {@code .csv}
 */
public record ReferenceFile(String name, List<Column> columns) {
    /**
     * One of its columns.
     *
     * @param required no cell may be empty
     * @param references name of the file whose key each value must name, or null
     */
    public record Column(
            String name, boolean required, @Nullable String references) {}

    public ReferenceFile {
        columns = List.copyOf(columns);
    }

    static ReferenceFile of(FileLayout layout) {
        return new ReferenceFile(
                layout.file(),
                layout.columns().stream()
                        .map(column -> new Column(
                                column.name(),
                                column.required(),
                                column.references() == null ? null : column.references() + ".csv"))
                        .toList());
    }
}
