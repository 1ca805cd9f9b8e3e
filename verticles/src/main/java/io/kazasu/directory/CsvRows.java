package io.kazasu.directory;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.kazasu.tap.IndividualNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a file of reference data line by line and checks each cell by itself. Blocks; used by one thread. */
final class CsvRows {
    private final FileLayout layout;
    private final ImportFaults faults;
    private final List<FileColumn> header = new ArrayList<>();
    private long lastLine;

    CsvRows(FileLayout layout, ImportFaults faults) {
        this.layout = layout;
        this.faults = faults;
    }

    /** What takes the rows. */
    @FunctionalInterface
    interface Taker<E extends Exception> {
        void take(StagedRow row) throws E;
    }

    /**
     * Gives every line that has the right number of columns to {@code taker}; wrong cells are faults and left out.
     *
     * @return lines read, without the header
     */
    <E extends Exception> long read(Path file, Taker<E> taker) throws IOException, E {
        long rows = 0;
        try (CloseableIterator<CsvRecord> records = CsvReader.builder()
                .detectBomHeader(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(file)
                .iterator()) {
            if (!records.hasNext()) {
                faults.add(1, ImportFault.LINE, "empty", "a header");
            } else if (readHeader(records.next())) {
                while (records.hasNext()) {
                    CsvRecord line = records.next();
                    rows++;
                    lastLine = line.getStartingLineNumber();
                    if (line.getFieldCount() == header.size()) {
                        taker.take(row(line));
                    } else {
                        faults.add(
                                lastLine,
                                ImportFault.LINE,
                                Integer.toString(line.getFieldCount()),
                                Integer.toString(header.size()));
                    }
                }
            }
        } catch (CsvParseException e) {
            // says nothing of where in the record; the message may quote it
            faults.add(lastLine + 1, ImportFault.LINE, "unreadable", "CSV with quotes in pairs");
        }
        return rows;
    }

    private boolean readHeader(CsvRecord names) {
        lastLine = names.getStartingLineNumber();
        Set<String> seen = new HashSet<>();
        for (String name : names.getFields()) {
            if (!seen.add(name)) {
                faults.add(lastLine, ImportFaults.printable(name), "twice", "each column once");
            }
            layout.columns().stream()
                    .filter(column -> column.name().equals(name))
                    .findFirst()
                    .ifPresentOrElse(header::add, () -> unknown(name));
        }
        for (FileColumn column : layout.columns()) {
            if (column.required() && !seen.contains(column.name())) {
                faults.add(lastLine, column.name(), "missing", "this column");
            }
        }
        return faults.isEmpty();
    }

    private void unknown(String name) {
        String known = layout.columns().stream().map(FileColumn::name).collect(Collectors.joining(", "));
        faults.add(lastLine, ImportFault.LINE, ImportFaults.printable(name), known);
    }

    private StagedRow row(CsvRecord line) {
        StagedRow row = new StagedRow(line.getStartingLineNumber());
        for (int i = 0; i < header.size(); i++) {
            cell(row, header.get(i), line.getField(i));
        }
        layout.completion().complete(row, faults);
        return row;
    }

    private void cell(StagedRow row, FileColumn column, String cell) {
        if (cell.isEmpty()) {
            if (column.required()) {
                fault(row, column, cell, column.format().expected());
            }
        } else if (!CellFormats.isUtf8(cell)) {
            fault(row, column, cell, "UTF-8");
        } else if (column.ofPerson() && IndividualNumber.looksLikeOne(cell)) {
            fault(row, column, cell, "no individual number");
        } else {
            String staged = column.format().staged(cell);
            if (staged == null) {
                fault(row, column, cell, column.format().expected());
            } else {
                row.cells().put(column.name(), staged);
            }
        }
    }

    private void fault(StagedRow row, FileColumn column, String cell, String expected) {
        row.spoil();
        faults.add(row.line(), column, cell, expected);
    }
}
