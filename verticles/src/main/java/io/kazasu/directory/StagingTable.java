package io.kazasu.directory;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The temporary table {@code staging} of one transaction: filled by COPY, then checked, then written from. All cells
 * are text. Blocks; used by one thread.
 */
final class StagingTable {
    private static final int FLUSH_BYTES = 64 * 1024;

    private final Connection connection;
    private final FileLayout.Part part;
    private final CopyIn copy;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(FLUSH_BYTES + 8 * 1024);

    /**
     * @param connection within a transaction, at the end of which the table goes
     */
    StagingTable(Connection connection, FileLayout.Part part) throws SQLException {
        this.connection = connection;
        this.part = part;
        String columns =
                part.staged().stream().map(name -> Sql.quoted(name) + " text").collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create temporary table staging (line bigint, clean boolean, " + columns + ") on commit drop");
        }
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy staging from stdin (encoding 'UTF8')");
    }

    void add(StagedRow row) throws SQLException {
        StringBuilder line = new StringBuilder(128);
        line.append(row.line()).append('\t').append(row.clean());
        for (String name : part.staged()) {
            append(line.append('\t'), row.cells().get(name));
        }
        buffer.writeBytes(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        if (buffer.size() >= FLUSH_BYTES) {
            flush();
        }
    }

    /** Ends the filling; without it the planner would know nothing of the rows. */
    void end() throws SQLException {
        flush();
        copy.endCopy();
        try (Statement statement = connection.createStatement()) {
            statement.execute("analyze staging");
        }
    }

    void check(FileLayout layout, StagedCheck check, ImportFaults faults) throws SQLException {
        FileColumn column = layout.column(check.column());
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ImportFaults.LISTED);
            try (ResultSet failing = statement.executeQuery(check.sql() + " order by line")) {
                while (failing.next()) {
                    String value = failing.getString("value");
                    faults.add(failing.getLong("line"), column, value == null ? "" : value, check.expected());
                }
            }
        }
    }

    /** How many rows changed. */
    long write() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet changed = statement.executeQuery(part.write())) {
            changed.next();
            return changed.getLong(1);
        }
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.toByteArray(), 0, buffer.size());
        buffer.reset();
    }

    /** The text format of COPY. */
    private static void append(StringBuilder line, @Nullable String cell) {
        if (cell == null) {
            line.append("\\N");
            return;
        }
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\t' -> line.append("\\t");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                default -> line.append(c);
            }
        }
    }
}
