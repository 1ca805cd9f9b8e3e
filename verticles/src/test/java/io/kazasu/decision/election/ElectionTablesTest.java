package io.kazasu.decision.election;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.tap.Column;
import io.kazasu.tap.Fields;
import io.kazasu.tap.ReferenceTable;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ElectionTablesTest {
    @Test
    void anElectionIsReadFromItsRow() {
        Fields row = Fields.builder()
                .put("election", "hr51")
                .put("municipality", "152048")
                .put("name_ja", "衆議院議員総選挙")
                .put("name_en", "General election")
                .put("polling_day", "2026-11-29")
                .build();

        assertEquals(
                new Election("hr51", "152048", "衆議院議員総選挙", "General election", LocalDate.of(2026, 11, 29)),
                read(ElectionTables.ELECTIONS, row));
    }

    @Test
    void aContestIsReadFromItsRow() {
        Fields row = Fields.builder()
                .put("contest", "review")
                .put("election", "hr51")
                .put("name_ja", "国民審査")
                .put("name_en", "Review of judges")
                .put("early_from", "2026-11-25")
                .put("early_to", "2026-11-28")
                .build();

        assertEquals(
                new Contest(
                        "review",
                        "hr51",
                        "国民審査",
                        "Review of judges",
                        LocalDate.of(2026, 11, 25),
                        LocalDate.of(2026, 11, 28)),
                read(ElectionTables.CONTESTS, row));
    }

    @Test
    void anElectorIsReadFromTheRoll() {
        Fields row = Fields.builder()
                .put("election", "hr51")
                .put("holder", "00000000-0000-0000-0000-000000000001")
                .put("voting_district", "01")
                .put("roll_number", "0421")
                .put("sex", "M")
                .put("contests", List.of("block", "review"))
                .build();

        assertEquals(
                new RollEntry("hr51", "01", "0421", "M", List.of("block", "review")), read(ElectionTables.ROLL, row));
    }

    @Test
    void everyRowThatTheColumnsAllowCanBeRead() {
        for (ReferenceTable<?> table : new ElectionRule().tables()) {
            Fields.Builder row = Fields.builder();
            table.columns().stream().filter(Column::required).forEach(column -> row.put(column.name(), sample(column)));

            assertEquals(table.type(), read(table, row.build()).getClass());
        }
    }

    @Test
    void anOperatorFindsAnElectorByRollNumber() {
        assertEquals("roll_number", ElectionTables.ROLL.alias());
        assertEquals(List.of("election"), ElectionTables.ROLL.key());
    }

    private static <T> T read(ReferenceTable<T> table, Fields row) {
        return table.reader().apply(row);
    }

    private static String sample(Column column) {
        return switch (column.type()) {
            case DATE -> "2026-11-29";
            case SEX -> "F";
            default -> "x";
        };
    }
}
