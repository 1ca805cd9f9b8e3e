package io.kazasu.gateway.operator;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table on its way to a spreadsheet: UTF-8, CRLF, a header. Not thread-safe. */
final class CsvTable {
    /** With these a spreadsheet takes a cell for a formula (OWASP, CSV injection). */
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final List<List<String>> records = new ArrayList<>();

    CsvTable(String... header) {
        records.add(List.of(header));
    }

    /** Null is an empty cell; texts cannot become formulas, numbers stay as they are. */
    CsvTable row(@Nullable Object... cells) {
        List<String> record = new ArrayList<>(cells.length);
        for (Object cell : cells) {
            record.add(text(cell));
        }
        records.add(record);
        return this;
    }

    private static String text(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case Number number -> number.toString();
            default -> harmless(cell.toString());
        };
    }

    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    Buffer buffer() {
        StringWriter out = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(out)) {
            records.forEach(writer::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(out.toString());
    }
}
