package io.kazasu.directory;

import io.kazasu.directory.ReferenceSnapshot.Rows;
import io.kazasu.tap.Fields;
import io.kazasu.tap.Municipality;
import io.kazasu.tap.ReferenceTable;
import io.kazasu.tap.Site;
import io.kazasu.tap.SiteKind;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the small reference data as of one moment. */
final class SnapshotLoader {
    private static final String ONE_MOMENT = "set transaction isolation level repeatable read, read only";
    private static final String MUNICIPALITIES = "select * from directory.municipality order by municipality";
    private static final String SITES = "select * from directory.site order by site";
    private static final String ITEMS = "select name, key, data::text as data from directory.item";

    private final Pool pool;
    private final Map<String, ReferenceTable<?>> tables = new HashMap<>();

    SnapshotLoader(Pool pool, List<ReferenceTable<?>> tables) {
        this.pool = pool;
        tables.forEach(table -> this.tables.put(table.name(), table));
    }

    Future<ReferenceSnapshot> load() {
        return pool.withTransaction(connection -> query(connection, ONE_MOMENT)
                .compose(set -> Future.all(
                        query(connection, MUNICIPALITIES), query(connection, SITES), query(connection, ITEMS)))
                .map(read -> new ReferenceSnapshot(
                        each(read.resultAt(0), SnapshotLoader::municipality),
                        each(read.resultAt(1), SnapshotLoader::site),
                        items(read.resultAt(2)))));
    }

    private static Future<RowSet<Row>> query(SqlConnection connection, String sql) {
        return connection.query(sql).execute();
    }

    private Map<String, Rows> items(RowSet<Row> rows) {
        Map<String, TreeMap<String, Object>> byTable = new HashMap<>();
        for (Row row : rows) {
            ReferenceTable<?> table = tables.get(row.getString("name"));
            Object typed = table == null
                    ? null
                    : RecordReader.read(table, Fields.of(new JsonObject(row.getString("data")).getMap()));
            if (typed != null) {
                byTable.computeIfAbsent(row.getString("name"), name -> new TreeMap<>())
                        .put(row.getString("key"), typed);
            }
        }
        Map<String, Rows> items = new HashMap<>();
        byTable.forEach((name, byKey) -> items.put(name, Rows.of(byKey)));
        return items;
    }

    private static Municipality municipality(Row row) {
        return new Municipality(
                row.getString("municipality"),
                row.getString("name_ja"),
                row.getString("name_en"),
                ZoneId.of(row.getString("time_zone")));
    }

    private static Site site(Row row) {
        return new Site(
                row.getString("site"),
                row.getString("municipality"),
                SiteKind.valueOf(row.getString("kind")),
                row.getString("name_ja"),
                row.getString("name_en"),
                row.getInteger("capacity"),
                row.getString("voting_district"),
                hours(row.getInteger("opens"), row.getInteger("closes")),
                row.getBoolean("common"));
    }

    private static Site.@Nullable Hours hours(@Nullable Integer opens, @Nullable Integer closes) {
        return opens == null || closes == null ? null : new Site.Hours(opens, closes);
    }

    private static <T> List<T> each(RowSet<Row> rows, Function<Row, T> type) {
        List<T> list = new ArrayList<>();
        for (Row row : rows) {
            list.add(type.apply(row));
        }
        return list;
    }
}
