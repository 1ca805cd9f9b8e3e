package io.kazasu.directory;

import io.kazasu.tap.Fields;
import io.kazasu.tap.ReferenceTable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes rows of the services' own types out of the JSON that the directory keeps. Any thread. */
final class RecordReader {
    static final String NO_RECORDS = "";

    private static final Logger LOG = LoggerFactory.getLogger(RecordReader.class);

    private final Map<String, ReferenceTable<?>> tables = new HashMap<>();

    RecordReader(List<ReferenceTable<?>> tables) {
        tables.forEach(table -> this.tables.put(table.name(), table));
    }

    List<ReferenceTable<?>> tables() {
        return List.copyOf(tables.values());
    }

    /**
     * @param json an object with a list of rows for each table, or {@link #NO_RECORDS}
     */
    Map<String, List<Object>> records(String json) {
        if (json.isEmpty()) {
            return Map.of();
        }
        Map<String, List<Object>> records = new HashMap<>();
        for (Map.Entry<String, Object> entry : new JsonObject(json)) {
            ReferenceTable<?> table = tables.get(entry.getKey());
            if (table != null && entry.getValue() instanceof JsonArray rows) {
                records.put(entry.getKey(), read(table, rows));
            }
        }
        return Map.copyOf(records);
    }

    private static List<Object> read(ReferenceTable<?> table, JsonArray rows) {
        List<Object> typed = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Object row = read(table, rows.getJsonObject(i));
            if (row != null) {
                typed.add(row);
            }
        }
        return List.copyOf(typed);
    }

    /** Null for a row that its service cannot read: one bad row must not keep a whole town from its taps. */
    static <T> @Nullable T read(ReferenceTable<T> table, JsonObject row) {
        try {
            return table.reader().apply(Fields.of(row.getMap()));
        } catch (RuntimeException e) {
            LOG.error("A row of {} is left out: {}", table.name(), e.getClass().getSimpleName());
            return null;
        }
    }
}
