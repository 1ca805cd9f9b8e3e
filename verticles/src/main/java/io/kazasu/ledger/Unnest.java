package io.kazasu.ledger;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows as parameters of one statement: an array for each column, which the statement takes apart again. In a select list
 * PostgreSQL does that row by row; behind {@code from unnest($1, $2, …)} it would first write each array into a table of its
 * own. Every parameter is cast, as an untyped one costs a round trip and breaks pipelining. Values may be null. A thread
 * at a time until all columns are there, any thread from then on.
 */
public final class Unnest<T> {
    private final List<Column<T>> columns = new ArrayList<>();

    /** @param sql its value in a row, where {@code %s} stands for the element of its array */
    private record Column<T>(String name, String type, String sql, Function<List<T>, Object> array) {
        String value(int parameter) {
            return sql.replace("%s", "unnest($" + parameter + "::" + type + "[])") + " as " + name;
        }
    }

    public Unnest<T> text(String name, Function<T, @Nullable String> value) {
        return column(name, "text", String[]::new, value);
    }

    /** For a column of type {@code jsonb}. */
    public Unnest<T> jsonb(String name, Function<T, @Nullable String> value) {
        return column(name, "text", "%s::jsonb", String[]::new, value);
    }

    /** For a column of type {@code date}, as ISO 8601 writes it. */
    public Unnest<T> date(String name, Function<T, @Nullable String> value) {
        return column(name, "text", "%s::date", String[]::new, value);
    }

    /** For a column of type {@code text[]}: what is joined by {@code |}; of an empty text no element. */
    public Unnest<T> texts(String name, Function<T, @Nullable String> value) {
        return column(name, "text", "string_to_array(%s, '|')", String[]::new, value);
    }

    public Unnest<T> bigint(String name, Function<T, @Nullable Long> value) {
        return column(name, "bigint", Long[]::new, value);
    }

    public Unnest<T> integer(String name, Function<T, @Nullable Integer> value) {
        return column(name, "int", Integer[]::new, value);
    }

    public Unnest<T> uuid(String name, Function<T, @Nullable UUID> value) {
        return column(name, "uuid", UUID[]::new, value);
    }

    public Unnest<T> bool(String name, Function<T, @Nullable Boolean> value) {
        return column(name, "boolean", Boolean[]::new, value);
    }

    public Unnest<T> timestamptz(String name, Function<T, @Nullable Instant> value) {
        return column(name, "timestamptz", OffsetDateTime[]::new, row -> utc(value.apply(row)));
    }

    private <V> Unnest<T> column(
            String name, String type, IntFunction<@Nullable V[]> array, Function<T, @Nullable V> value) {
        return column(name, type, "%s", array, value);
    }

    private <V> Unnest<T> column(
            String name, String type, String sql, IntFunction<@Nullable V[]> array, Function<T, @Nullable V> value) {
        columns.add(new Column<>(name, type, sql, rows -> {
            @Nullable V[] values = array.apply(rows.size());
            for (int i = 0; i < values.length; i++) {
                values[i] = value.apply(rows.get(i));
            }
            return values;
        }));
        return this;
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** Names of all columns, for an {@code insert into}. */
    public String names() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /**
     * What yields the rows when it is selected, from nothing.
     *
     * @param first number of the first array's parameter, from 1
     */
    public String values(int first) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).value(first + i))
                .collect(Collectors.joining(", "));
    }

    /** A statement, to which more can be added, that inserts the rows into {@code table}, which has columns of these names. */
    public String insertInto(String table) {
        return "insert into " + table + " (" + names() + ") select " + values(1);
    }

    /** The rows as arrays, behind {@code before}. */
    public Tuple tuple(List<T> rows, Object... before) {
        Tuple tuple = Tuple.tuple();
        for (Object parameter : before) {
            tuple.addValue(parameter);
        }
        columns.forEach(column -> tuple.addValue(column.array().apply(rows)));
        return tuple;
    }
}
