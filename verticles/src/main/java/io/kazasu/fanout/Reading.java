package io.kazasu.fanout;

import io.kazasu.tap.EntryKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How stores are read: rows of a query as values. */
public final class Reading {
    private Reading() {}

    /** One value for each row, in their order. Fails as the database does. */
    public static <T> Future<List<T>> list(Pool store, String sql, Tuple parameters, Function<Row, T> value) {
        return store.preparedQuery(sql).execute(parameters).map(rows -> {
            List<T> values = new ArrayList<>(rows.size());
            rows.forEach(row -> values.add(value.apply(row)));
            return values;
        });
    }

    /** From columns named {@code PREFIXreader} and {@code PREFIXsequence}. */
    public static EntryKey key(Row row, String prefix) {
        return new EntryKey(row.getString(prefix + "reader"), row.getLong(prefix + "sequence"));
    }

    public static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    /** From a column that is not null. */
    public static Instant requireInstant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    /** A text of a {@code jsonb} object, or null. */
    public static @Nullable String text(Row row, String column, String name) {
        JsonObject json = row.getJsonObject(column);
        return json == null ? null : json.getString(name);
    }
}
