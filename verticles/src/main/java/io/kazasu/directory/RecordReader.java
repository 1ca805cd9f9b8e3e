package io.kazasu.directory;

import io.kazasu.tap.Fields;
import io.kazasu.tap.ReferenceTable;
import io.vertx.core.json.JsonArray;
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

    /**
     * @param json a list of pairs, each a table's name and one of its rows, or {@link #NO_RECORDS}
     */
    Map<String, List<Object>> records(String json) {
        if (json.isEmpty()) {
            return Map.of();
        }
        Map<String, List<Object>> records = new HashMap<>();
        JsonArray rows = new JsonArray(json);
        for (int i = 0; i < rows.size(); i++) {
            JsonArray row = rows.getJsonArray(i);
            ReferenceTable<?> table = tables.get(row.getString(0));
            Object typed = table == null
                    ? null
                    : read(table, Fields.of(row.getJsonObject(1).getMap()));
            if (table != null && typed != null) {
                records.computeIfAbsent(table.name(), name -> new ArrayList<>(1))
                        .add(typed);
            }
        }
        records.replaceAll((name, typed) -> List.copyOf(typed));
        return Map.copyOf(records);
    }

    /** Null for a row that its service cannot read: one bad row must not keep a whole town from its taps. */
    static <T> @Nullable T read(ReferenceTable<T> table, Fields row) {
        try {
            return table.reader().apply(row);
        } catch (RuntimeException e) {
            LOG.error("A row of {} is left out: {}", table.name(), e.getClass().getSimpleName());
            return null;
        }
    }
}
