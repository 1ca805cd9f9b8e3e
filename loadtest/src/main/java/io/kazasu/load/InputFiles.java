package io.kazasu.load;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;

/** What a load is given in files. */
final class InputFiles {
    private InputFiles() {}

    /** CSV with the columns {@code reader} and {@code token}. */
    static List<ReaderToken> readers(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            return csv.stream()
                    .map(row -> new ReaderToken(row.getField("reader"), row.getField("token")))
                    .toList();
        } catch (CsvParseException | NoSuchElementException e) {
            throw new IllegalArgumentException("readers: expected CSV with the columns reader,token", e);
        }
    }

    /** A card user ID a line; empty lines are left out. */
    static List<String> cards(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.map(String::strip).filter(line -> !line.isEmpty()).toList();
        }
    }
}
