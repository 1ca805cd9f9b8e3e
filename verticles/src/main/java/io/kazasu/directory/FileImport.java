package io.kazasu.directory;

import io.kazasu.directory.FileLayout.Part;
import io.kazasu.directory.FileLayout.Store;
import io.kazasu.directory.ImportResult.OfFile;
import io.kazasu.directory.ImportResult.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes one file, all of it or nothing. Used once. */
final class FileImport implements AutoCloseable {
    private static final int TOLD_EVERY = 50_000;

    /** Of the lock that an import holds while it writes a file. */
    static final String LOCK_KEY = "hashtextextended('kazasu import', 0)";

    private final FileLayout layout;
    private final ReferenceImport.Parts parts;
    private final ImportFaults faults;
    private final List<Connection> connections = new ArrayList<>();
    private final List<StagingTable> staged = new ArrayList<>();

    FileImport(FileLayout layout, ReferenceImport.Parts parts) {
        this.layout = layout;
        this.parts = parts;
        this.faults = new ImportFaults(layout.file());
    }

    /**
     * @param notTaken files of this import that were not taken; when this one refers to any of them it is only checked
     */
    OfFile take(Path file, Set<String> notTaken) throws IOException, SQLException {
        for (Part part : layout.parts()) {
            stage(part);
        }
        long rows = new CsvRows(layout, faults).read(file, this::add);
        for (int i = 0; i < staged.size(); i++) {
            staged.get(i).end();
            check(staged.get(i), layout.parts().get(i), notTaken);
        }
        boolean heldBack = layout.references().stream().anyMatch(notTaken::contains);
        if (!faults.isEmpty() || heldBack) {
            return result(faults.isEmpty() ? Outcome.HELD_BACK : Outcome.FAULTY, rows, 0);
        }
        return result(Outcome.TAKEN, rows, write());
    }

    /** Whatever was not committed is undone. */
    @Override
    public void close() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
    }

    private void stage(Part part) throws SQLException {
        Connection connection = part.store() == Store.DIRECTORY
                ? parts.directory().getConnection()
                : parts.residents().getConnection();
        connections.add(connection);
        connection.setAutoCommit(false);
        staged.add(new StagingTable(connection, part));
    }

    private void add(StagedRow row) throws SQLException {
        for (StagingTable table : staged) {
            table.add(row);
        }
        if (row.line() % TOLD_EVERY == 0) {
            parts.progress().read(layout.file(), row.line());
        }
    }

    private void check(StagingTable table, Part part, Set<String> notTaken) throws SQLException {
        for (StagedCheck check : part.checks()) {
            if (check.refersTo() == null || !notTaken.contains(check.refersTo())) {
                table.check(layout, check, faults);
            }
        }
    }

    /** Parts commit in their order; when a later one fails, taking the file again puts it right. */
    private long write() throws SQLException {
        long most = 0;
        for (int i = 0; i < staged.size(); i++) {
            Connection connection = connections.get(i);
            lock(connection);
            long changed = staged.get(i).write();
            if (changed > 0 && layout.parts().get(i).store() == Store.DIRECTORY) {
                tellNodes(connection, layout.name());
            }
            connection.commit();
            most = Math.max(most, changed);
        }
        return most;
    }

    /** One import at a time, or two would wait for each other's rows; not held while a file is read and checked. */
    static void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + LOCK_KEY + ")");
        }
    }

    static void tellNodes(Connection connection, String file) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_notify(?, ?)")) {
            statement.setString(1, DirectoryChange.CHANNEL);
            statement.setString(2, "reload " + file);
            statement.execute();
        }
    }

    private OfFile result(Outcome outcome, long rows, long changed) {
        return new OfFile(layout.file(), outcome, rows, changed, faults.listed(), faults.more());
    }
}
