package io.kazasu.directory;

import io.kazasu.tap.Column;
import io.kazasu.tap.ReferenceTable;
import java.time.LocalDate;
import java.util.List;

/** Reference data such as services bring. */
final class TestTables {
    record Election(String id, String municipality, LocalDate pollingDay) {}

    record RollEntry(String election, String district, String number, List<String> contests) {}

    record Shift(String staffNumber, String site, String from) {}

    static final ReferenceTable<Election> ELECTIONS = ReferenceTable.items(
            "elections",
            Election.class,
            List.of(
                    Column.required("election", Column.Type.TEXT),
                    Column.reference("municipality", "municipalities"),
                    Column.required("polling_day", Column.Type.DATE)),
            List.of("election"),
            row -> new Election(
                    row.requireText("election"), row.requireText("municipality"), row.requireDate("polling_day")));

    static final ReferenceTable<RollEntry> ROLL = ReferenceTable.holders(
            "roll",
            RollEntry.class,
            List.of(
                    Column.reference("election", "elections"),
                    Column.required("holder", Column.Type.UUID),
                    Column.required("voting_district", Column.Type.TEXT),
                    Column.required("roll_number", Column.Type.TEXT),
                    Column.required("sex", Column.Type.SEX),
                    Column.optional("contests", Column.Type.LIST)),
            List.of("election"),
            "roll_number",
            row -> new RollEntry(
                    row.requireText("election"),
                    row.requireText("voting_district"),
                    row.requireText("roll_number"),
                    row.texts("contests")));

    /** Does not declare its column {@code holder}. */
    static final ReferenceTable<Shift> STAFF = ReferenceTable.holders(
            "staff",
            Shift.class,
            List.of(
                    Column.required("staff_number", Column.Type.TEXT),
                    Column.reference("site", "sites"),
                    Column.required("from", Column.Type.TIME),
                    Column.optional("debounce_seconds", Column.Type.INTEGER)),
            List.of(),
            "staff_number",
            row -> {
                row.integer("debounce_seconds", 0, 3_600);
                return new Shift(row.requireText("staff_number"), row.requireText("site"), row.requireText("from"));
            });

    static final List<ReferenceTable<?>> ALL = List.of(ROLL, STAFF, ELECTIONS);

    private TestTables() {}
}
