package io.kazasu.gateway.scenario;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server of its own that can be stopped and started again on the same port and data. */
final class StoppableServer implements AutoCloseable {
    private Path folder;
    private @Nullable EmbeddedPostgres running;
    private int port;

    StoppableServer(Path folder) throws IOException {
        this.folder = folder;
        start();
    }

    /** On other data from now on; to be called when it is stopped. */
    void start(Path restored) throws IOException {
        folder = restored;
        start();
    }

    int port() {
        return port;
    }

    /** As the superuser. */
    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", "");
    }

    /** The first column of what a statement gives, one after the other; nothing for an update. */
    String sql(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            StringBuilder found = new StringBuilder();
            if (statement.execute(sql)) {
                for (ResultSet rows = statement.getResultSet(); rows.next(); ) {
                    found.append(rows.getString(1)).append('\n');
                }
            }
            return found.toString().strip();
        }
    }

    void start() throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on");
        if (port != 0) {
            builder.setPort(port);
        }
        running = builder.start();
        port = running.getPort();
    }

    void stop() throws IOException {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    String uri(String database) {
        return "postgresql://postgres@127.0.0.1:" + port + "/" + database;
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
