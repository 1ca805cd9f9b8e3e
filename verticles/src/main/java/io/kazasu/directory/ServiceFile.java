package io.kazasu.directory;

import io.kazasu.directory.FileLayout.Part;
import io.kazasu.directory.FileLayout.Store;
import io.kazasu.tap.Column;
import io.kazasu.tap.Fields;
import io.kazasu.tap.MalformedException;
import io.kazasu.tap.ReferenceTable;
import io.kazasu.tap.ReferenceTable.About;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** The file of a table that a service brings: kept as JSON under its key, without knowing what it means. */
final class ServiceFile {
    private static final String HOLDER = "holder";
    private static final String ROW_KEY = "row_key";
    private static final String ROW_DATA = "row_data";

    /** A cell of a staged row and of a row that is kept. */
    private static final String STAGED = "s.\"%s\"";

    private static final String KEPT = "h.data ->> '%s'";

    private final ReferenceTable<?> table;
    private final List<Column> declared;
    private final List<FileColumn> columns;

    private ServiceFile(ReferenceTable<?> table) {
        this.table = table;
        this.declared = declared(table);
        this.columns = declared.stream().map(this::fileColumn).toList();
    }

    /**
     * @param tables all of them, for references among them
     */
    static FileLayout layout(ReferenceTable<?> table, List<ReferenceTable<?>> tables) {
        return new ServiceFile(table).layout(tables);
    }

    private FileLayout layout(List<ReferenceTable<?>> tables) {
        List<String> staged = new ArrayList<>(List.of(ROW_KEY, ROW_DATA));
        columns.forEach(column -> staged.add(column.name()));
        boolean person = table.about() == About.HOLDER;
        List<StagedCheck> checks = person ? personChecks() : itemChecks();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).references() != null) {
                boolean list = declared.get(i).type() == Column.Type.LIST;
                checks.add(References.check(columns.get(i), tables, list));
            }
        }
        Part part = new Part(Store.DIRECTORY, staged, checks, person ? personWrite() : itemWrite());
        return new FileLayout(table.name(), columns, List.of(part), this::complete);
    }

    /** Works out the row's key and data, and has the service read it, so that no node meets a row it cannot read. */
    private void complete(StagedRow row, ImportFaults faults) {
        List<String> present =
                table.key().stream().filter(row.cells()::containsKey).toList();
        if (present.containsAll(requiredKey())) {
            row.cells().put(ROW_KEY, present.stream().map(row.cells()::get).collect(Collectors.joining("|")));
        }
        Fields fields = fields(row);
        row.cells().put(ROW_DATA, new JsonObject(fields.asMap()).encode());
        if (row.clean()) {
            readAsService(row, fields, faults);
        }
    }

    private List<String> requiredKey() {
        return columns.stream()
                .filter(FileColumn::required)
                .map(FileColumn::name)
                .filter(table.key()::contains)
                .toList();
    }

    private void readAsService(StagedRow row, Fields fields, ImportFaults faults) {
        try {
            Objects.requireNonNull(table.reader().apply(fields), table.name());
        } catch (MalformedException e) {
            row.spoil();
            faults.add(row.line(), e.field(), ImportFault.HIDDEN, e.expected());
        } catch (RuntimeException e) {
            row.spoil();
            faults.add(row.line(), ImportFault.LINE, ImportFault.HIDDEN, "values that go together");
        }
    }

    private Fields fields(StagedRow row) {
        Fields.Builder fields = Fields.builder();
        for (Column column : declared) {
            String cell = row.cells().get(column.name());
            fields.put(column.name(), cell == null ? null : value(column.type(), cell));
        }
        return fields.build();
    }

    private static Object value(Column.Type type, String cell) {
        return switch (type) {
            case INTEGER -> Long.valueOf(cell);
            case FLAG -> Boolean.valueOf(cell);
            case LIST -> Arrays.asList(cell.split("\\|"));
            case TEXT, DATE, TIME, SEX, UUID -> cell;
        };
    }

    private List<StagedCheck> itemChecks() {
        return new ArrayList<>(List.of(StagedCheck.unique(table.key().getFirst(), List.of(ROW_KEY))));
    }

    private List<StagedCheck> personChecks() {
        List<StagedCheck> checks = new ArrayList<>();
        checks.add(StagedCheck.unique(HOLDER, List.of(HOLDER, ROW_KEY)));
        String alias = table.alias();
        if (alias != null) {
            checks.add(StagedCheck.unique(alias, List.of(ROW_KEY, alias), municipality("s.holder::uuid", STAGED)));
            checks.add(aliasOfAnother(alias));
        }
        return checks;
    }

    /**
     * Whose number a row's alias is, as SQL: that of its site, else of its holder. What has a key of its own, such as the
     * election, is of one municipality anyway.
     *
     * @param cell how a cell of the row is written, with %s for its column
     */
    private String municipality(String holder, String cell) {
        if (!table.key().isEmpty()) {
            return "''::text";
        }
        return declared.stream()
                .filter(column -> CoreFiles.SITES.equals(column.references()))
                .findFirst()
                .map(site ->
                        "(select municipality from directory.site where site = " + cell.formatted(site.name()) + ")")
                .orElse("(select min(municipality) from directory.card where holder = " + holder + ")");
    }

    /** A number that stood for two people would make an officer hand ballots to the wrong one. */
    private StagedCheck aliasOfAnother(String alias) {
        return StagedCheck.cleanRows(
                alias,
                """
                exists (select 1 from directory.holder_record h
                  where h.name = %s and h.scope = s.row_key and h.alias = s.%s and h.holder <> s.holder::uuid
                    and coalesce(%s = %s, true)
                    and not exists (select 1 from staging o where o.holder::uuid = h.holder and o.row_key = h.scope))""".formatted(
                                Sql.literal(table.name()),
                                Sql.quoted(alias),
                                municipality("s.holder::uuid", STAGED),
                                municipality("h.holder", KEPT)),
                "a value that no other holder has");
    }

    private String itemWrite() {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        values.put("name", Sql.literal(table.name()));
        values.put("key", "s.row_key");
        values.put("data", "s.row_data::jsonb");
        return Sql.upsert("directory.item", List.of("name", "key"), values);
    }

    private String personWrite() {
        String alias = table.alias();
        SequencedMap<String, String> values = new LinkedHashMap<>();
        values.put("name", Sql.literal(table.name()));
        values.put("holder", "s.holder::uuid");
        values.put("scope", "s.row_key");
        values.put("alias", alias == null ? "null" : "s." + Sql.quoted(alias));
        values.put("data", "s.row_data::jsonb");
        return Sql.upsert("directory.holder_record", List.of("holder", "name", "scope"), values);
    }

    private static List<Column> declared(ReferenceTable<?> table) {
        List<Column> declared = new ArrayList<>(table.columns());
        if (table.about() == About.HOLDER && declared.stream().noneMatch(ServiceFile::isHolder)) {
            declared.addFirst(Column.required(HOLDER, Column.Type.UUID));
        }
        return declared;
    }

    private FileColumn fileColumn(Column column) {
        boolean identifies =
                table.key().contains(column.name()) || column.name().equals(table.alias());
        boolean text = column.type() == Column.Type.TEXT;
        boolean key = text && (identifies || column.references() != null);
        CellFormat format = key ? CellFormats.KEY : CellFormats.of(column.type());
        boolean aboutPerson = table.about() == About.HOLDER && column.references() == null;
        boolean secret = aboutPerson && (text || column.type() == Column.Type.SEX);
        boolean required = column.required() || isHolder(column);
        return new FileColumn(column.name(), format, required, column.references(), secret, aboutPerson && text);
    }

    private static boolean isHolder(Column column) {
        return column.name().equals(HOLDER);
    }
}
