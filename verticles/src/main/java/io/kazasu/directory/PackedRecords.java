package io.kazasu.directory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import io.kazasu.tap.Column;
import io.kazasu.tap.Fields;
import io.kazasu.tap.ReferenceTable;
import io.kazasu.tap.ReferenceTable.About;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A holder's records as they lie in the cluster's cache: values alone, in the order of their table's columns. A nation
 * has a hundred million of them, and their names and quotes would be most of what they take. Any thread.
 */
final class PackedRecords {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String HOLDER = "holder";
    private static final int END = 0;

    private final List<Layout> layouts = new ArrayList<>();
    private final Map<String, Integer> byName = new HashMap<>();

    /** A table and its columns but for the holder, whose record it is. */
    private record Layout(ReferenceTable<?> table, List<String> columns) {}

    PackedRecords(List<ReferenceTable<?>> tables) {
        tables.stream()
                .filter(table -> table.about() == About.HOLDER)
                .sorted(Comparator.comparing(ReferenceTable::name))
                .forEach(table -> {
                    byName.put(table.name(), layouts.size());
                    layouts.add(new Layout(table, columns(table)));
                });
    }

    private static List<String> columns(ReferenceTable<?> table) {
        return table.columns().stream()
                .map(Column::name)
                .filter(name -> !name.equals(HOLDER))
                .toList();
    }

    /** All that must be the same on the node that writes and the one that reads. */
    String described() {
        StringBuilder described = new StringBuilder();
        layouts.forEach(layout -> described.append(layout.table().name()).append(layout.columns()));
        return described.toString();
    }

    /** @param json as {@link RecordReader} reads it; tables and columns that the program does not know are left out */
    void write(ObjectDataOutput out, String json) throws IOException {
        if (!json.isEmpty()) {
            try (JsonParser parser = JSON.createParser(json)) {
                parser.nextToken();
                while (parser.nextToken() == JsonToken.START_ARRAY) {
                    Integer table = byName.get(parser.nextTextValue());
                    parser.nextToken();
                    writeRow(out, table, parser);
                    parser.nextToken();
                }
            }
        }
        out.writeByte(END);
    }

    private void writeRow(ObjectDataOutput out, @Nullable Integer table, JsonParser row) throws IOException {
        if (table == null) {
            row.skipChildren();
            return;
        }
        List<String> columns = layouts.get(table).columns();
        @Nullable Object[] values = new Object[columns.size()];
        for (String name = row.nextFieldName(); name != null; name = row.nextFieldName()) {
            row.nextToken();
            int column = columns.indexOf(name);
            Object value = value(row);
            if (column >= 0) {
                values[column] = value;
            }
        }
        out.writeByte(1 + table);
        for (Object value : values) {
            PackedValue.write(out, value);
        }
    }

    /** What no cell is read as counts as absent: the row's service then tells that it cannot read it. */
    private static @Nullable Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_ARRAY -> texts(json);
            default -> {
                json.skipChildren();
                yield null;
            }
        };
    }

    private static List<String> texts(JsonParser json) throws IOException {
        List<String> texts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(json.getText());
        }
        return texts;
    }

    Map<String, List<Object>> read(ObjectDataInput in) throws IOException {
        int table = in.readByte();
        if (table == END) {
            return Map.of();
        }
        Map<String, List<Object>> records = new HashMap<>();
        for (; table != END; table = in.readByte()) {
            Layout layout = layouts.get(table - 1);
            Object typed = RecordReader.read(layout.table(), fields(layout, in));
            List<Object> ofTable = records.computeIfAbsent(layout.table().name(), name -> new ArrayList<>(1));
            if (typed != null) {
                ofTable.add(typed);
            }
        }
        records.replaceAll((name, rows) -> List.copyOf(rows));
        return Map.copyOf(records);
    }

    private static Fields fields(Layout layout, ObjectDataInput in) throws IOException {
        Map<String, Object> values = new HashMap<>();
        for (String column : layout.columns()) {
            Object value = PackedValue.read(in);
            if (value != null) {
                values.put(column, value);
            }
        }
        return Fields.of(values);
    }
}
