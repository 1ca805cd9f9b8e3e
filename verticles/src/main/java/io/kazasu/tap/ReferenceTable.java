package io.kazasu.tap;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One file of reference data that a service brings: the directory imports, keeps and serves it without knowing what it
 * means.
 *
 * @param name the file's name without {@code .csv}
 * @param about whether rows describe a person or a thing
 * @param columns as in the header, in any order there
 * @param key columns that identify a row, an optional one only where it is given (for {@link About#HOLDER}: within the holder's rows, beside the holder)
 * @param alias the column by which an operator finds the holder, or null
 * @param reader makes the row's own type; called once per row loaded, must not fail on a row that the columns allow
 */
public record ReferenceTable<T>(
        String name,
        About about,
        Class<T> type,
        List<Column> columns,
        List<String> key,
        @Nullable String alias,
        Function<Fields, T> reader) {

    /** What the rows of a table describe. */
    public enum About {
        /** A person: the file has a column {@code holder}; rows travel with that holder. */
        HOLDER,
        /** A thing; all rows are in every node's {@link Reference}. */
        ITEM
    }

    public ReferenceTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    public static <T> ReferenceTable<T> items(
            String name, Class<T> type, List<Column> columns, List<String> key, Function<Fields, T> reader) {
        return new ReferenceTable<>(name, About.ITEM, type, columns, key, null, reader);
    }

    public static <T> ReferenceTable<T> holders(
            String name,
            Class<T> type,
            List<Column> columns,
            List<String> key,
            String alias,
            Function<Fields, T> reader) {
        return new ReferenceTable<>(name, About.HOLDER, type, columns, key, alias, reader);
    }
}
