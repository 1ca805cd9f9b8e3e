package io.kazasu.directory;

import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Statements over the table {@code staging}. Names come from code, never from files. */
final class Sql {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private Sql() {}

    /** A name as an identifier; some columns are named like keywords. */
    static String quoted(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name: " + name + " (expected lower-case letters, digits and _)");
        }
        return '"' + name + '"';
    }

    static String literal(String name) {
        quoted(name);
        return "'" + name + "'";
    }

    /**
     * Inserts or updates every staged row; answers how many were new or different.
     *
     * @param values expression over {@code staging s} by column of {@code table}
     */
    static String upsert(String table, List<String> key, SequencedMap<String, String> values) {
        List<String> rest =
                values.keySet().stream().filter(column -> !key.contains(column)).toList();
        return """
            with written as (
              insert into %s as t (%s) select %s from staging s
              on conflict (%s) do update set %s
              where (%s) is distinct from (%s) returning 1)
            select count(*) from written
            """.formatted(
                        table,
                        String.join(", ", values.keySet()),
                        String.join(", ", values.values()),
                        String.join(", ", key),
                        each(rest, "%1$s = excluded.%1$s"),
                        each(rest, "t.%s"),
                        each(rest, "excluded.%s"));
    }

    /** A time of day as minutes after midnight. */
    static String minutes(String cell) {
        return "(split_part(%1$s, ':', 1)::int * 60 + split_part(%1$s, ':', 2)::int)::smallint".formatted("s." + cell);
    }

    private static String each(List<String> columns, String pattern) {
        return columns.stream().map(pattern::formatted).collect(Collectors.joining(", "));
    }
}
