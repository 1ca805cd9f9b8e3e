package io.kazasu.load.scenario;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/** Writes rows as they are made: none is kept. */
final class CsvTable {
    private CsvTable() {}

    static void write(Path folder, String name, String header, int rows, IntFunction<List<String>> row)
            throws IOException {
        try (CsvWriter writer = open(folder.resolve(name + ".csv"), header)) {
            for (int i = 0; i < rows; i++) {
                writer.writeRecord(row.apply(i));
            }
        }
    }

    static CsvWriter open(Path file, String header) throws IOException {
        CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file);
        writer.writeRecord(header.split(",", -1));
        return writer;
    }
}
