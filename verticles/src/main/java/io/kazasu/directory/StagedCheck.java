package io.kazasu.directory;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A check that needs the whole file or what is kept already.
 *
 * @param sql answers line and value of each row that fails, over the table {@code staging}
 * @param refersTo the file that the check needs to be right, or null
 */
record StagedCheck(
        String column,
        String sql,
        String expected,
        @Nullable String refersTo) {

    /** No two lines agree in all of these cells. */
    static StagedCheck unique(String column, List<String> cells) {
        return unique(column, cells, "''::text");
    }

    /** @param apart an expression over {@code staging s} in which lines that agree otherwise may differ */
    static StagedCheck unique(String column, List<String> cells, String apart) {
        String quoted = cells.stream().map(Sql::quoted).collect(Collectors.joining(", "));
        String present =
                cells.stream().map(cell -> Sql.quoted(cell) + " is not null").collect(Collectors.joining(" and "));
        String sql = "select line, " + Sql.quoted(column) + " as value from (select *, row_number() over (partition by "
                + quoted + ", " + apart + " order by line) as nth from staging s where " + present
                + ") numbered where nth > 1";
        return new StagedCheck(column, sql, "a value that no line above has", null);
    }

    /**
     * Rows whose own cells are right must also meet this.
     *
     * @param failing a condition over {@code staging s}
     */
    static StagedCheck cleanRows(String column, String failing, String expected) {
        String sql = "select s.line, s." + Sql.quoted(column) + " as value from staging s where s.clean and " + failing;
        return new StagedCheck(column, sql, expected, null);
    }

    /**
     * Each value must be known.
     *
     * @param known a condition over {@code value}
     */
    static StagedCheck reference(String column, String file, String known, boolean list) {
        String cell = "s." + Sql.quoted(column);
        String from = list
                ? "staging s cross join lateral unnest(string_to_array(" + cell + ", '|')) v(value)"
                : "(select line, " + cell + " as value from staging s) v";
        String sql = "select line, value from " + from + " where value is not null and not " + known;
        return new StagedCheck(column, sql, "a row of " + file, file);
    }
}
