package io.kazasu.directory;

import io.kazasu.tap.ReferenceTable;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Checks that what a column names exists. */
final class References {
    private static final Map<String, String> CORE = Map.of(
            CoreFiles.MUNICIPALITIES, "exists (select 1 from directory.municipality where municipality = value)",
            CoreFiles.SITES, "exists (select 1 from directory.site where site = value)",
            CoreFiles.READERS, "exists (select 1 from directory.reader where reader = value)",
            CoreFiles.OPERATORS, "exists (select 1 from directory.operator where operator = value)",
            CoreFiles.HOLDERS, "exists (select 1 from directory.card where holder = value::uuid)",
            CoreFiles.RESIDENTS, "exists (select 1 from directory.resident where holder = value::uuid)");

    private References() {}

    /** A column that names a row of one of the {@link CoreFiles}. */
    static StagedCheck check(FileColumn column) {
        return check(column, List.of(), false);
    }

    /**
     * Rows about a thing are named by their key; rows about a person by their alias, or by the holder where the column
     * is a UUID.
     *
     * @param list the column holds several values
     */
    static StagedCheck check(FileColumn column, List<ReferenceTable<?>> tables, boolean list) {
        String file = Objects.requireNonNull(column.references(), column.name());
        String known = CORE.get(file);
        if (known == null) {
            known = known(table(file, column, tables), column);
        }
        return StagedCheck.reference(column.name(), file, known, list);
    }

    private static String known(ReferenceTable<?> table, FileColumn column) {
        String name = Sql.literal(table.name());
        return switch (table.about()) {
            case ITEM -> "exists (select 1 from directory.item where name = " + name + " and key = value)";
            case HOLDER ->
                "exists (select 1 from directory.holder_record where name = " + name + " and "
                        + (column.format().equals(CellFormats.UUID) ? "holder = value::uuid)" : "alias = value)");
        };
    }

    private static ReferenceTable<?> table(String file, FileColumn column, List<ReferenceTable<?>> tables) {
        return tables.stream()
                .filter(table -> table.name().equals(file))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        column.name() + " refers to " + file + ", which no table declares"));
    }
}
