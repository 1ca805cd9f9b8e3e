package io.kazasu.fanout;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of one statement over {@code unnest($1::text[], …)}: an array for each column, in the order in which they
 * are added. Values may be null.
 */
public final class Unnest<T> {
    private final List<T> rows;
    private final Tuple tuple;

    private Unnest(List<T> rows, Tuple tuple) {
        this.rows = rows;
        this.tuple = tuple;
    }

    public static <T> Unnest<T> of(List<T> rows) {
        return new Unnest<>(rows, Tuple.tuple());
    }

    /** With one plain value as {@code $1}. */
    public static <T> Unnest<T> of(String first, List<T> rows) {
        return new Unnest<>(rows, Tuple.of(first));
    }

    public Unnest<T> texts(Function<T, @Nullable String> value) {
        return add(value, String[]::new);
    }

    public Unnest<T> longs(Function<T, @Nullable Long> value) {
        return add(value, Long[]::new);
    }

    public Unnest<T> ints(Function<T, @Nullable Integer> value) {
        return add(value, Integer[]::new);
    }

    public Unnest<T> uuids(Function<T, @Nullable UUID> value) {
        return add(value, UUID[]::new);
    }

    public Unnest<T> flags(Function<T, @Nullable Boolean> value) {
        return add(value, Boolean[]::new);
    }

    /** For {@code timestamptz[]}. */
    public Unnest<T> instants(Function<T, @Nullable Instant> value) {
        return add(value.andThen(Unnest::utc), OffsetDateTime[]::new);
    }

    public Tuple tuple() {
        return tuple;
    }

    private <V> Unnest<T> add(Function<T, @Nullable V> value, IntFunction<V[]> array) {
        tuple.addValue(rows.stream().map(value).toArray(array));
        return this;
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
