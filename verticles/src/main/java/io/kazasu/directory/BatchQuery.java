package io.kazasu.directory;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * One query for many keys.
 *
 * @param parameters of the statement for these keys
 * @param values found, by key; keys without a value are left out
 */
record BatchQuery<K, V>(String sql, Function<Set<K>, Tuple> parameters, Function<RowSet<Row>, Map<K, V>> values) {}
