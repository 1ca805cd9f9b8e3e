package io.kazasu.gateway;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.kazasu.directory.ReferenceFile;
import io.kazasu.gateway.SampleData.Described;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The sample data's README is the documentation of the files: it says what the files and the code have. */
class SampleDataTest {
    @Test
    void everyFileIsDescribedColumnByColumn() throws IOException {
        Map<String, List<String>> described = SampleData.described().entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        file -> file.getValue().stream().map(Described::name).toList()));
        assertEquals(SampleData.headers(), described);
    }

    @Test
    void descriptionIsThatOfTheCode() throws IOException {
        Map<String, List<Described>> described = SampleData.described();
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        for (ReferenceFile file : SampleData.reader(nowhere, nowhere).files()) {
            List<Described> columns = described.getOrDefault(file.name(), List.of());
            assertEquals(
                    file.columns().stream().collect(toMap(ReferenceFile.Column::name, ReferenceFile.Column::required)),
                    columns.stream().collect(toMap(Described::name, Described::required)),
                    file.name());
            for (ReferenceFile.Column column : file.columns()) {
                String references = column.references();
                assertTrue(
                        references == null || meaning(columns, column.name()).startsWith("A row of " + references),
                        file.name() + " " + column);
            }
        }
    }

    private static String meaning(List<Described> columns, String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow()
                .meaning();
    }

    @Test
    void catalogueHasThreeHundredFormsOfWhichNoneIsThereTwiceOrDearerWithTheCard() throws IOException {
        Set<String> seen = new HashSet<>();
        int forms = 0;
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(SampleData.FOLDER.resolve("forms.csv"))) {
            for (NamedCsvRecord row : rows) {
                forms++;
                for (String column : List.of("form", "name_ja", "name_en")) {
                    assertTrue(seen.add(row.getField(column)), row.toString());
                }
                int fee = Integer.parseInt(row.getField("fee_yen"));
                int cardFee = Integer.parseInt(row.getField("card_fee_yen"));
                assertTrue(cardFee >= 0 && cardFee <= fee, row.toString());
            }
        }
        assertEquals(300, forms);
    }
}
