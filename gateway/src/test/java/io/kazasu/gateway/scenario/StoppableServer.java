package io.kazasu.gateway.scenario;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server of its own that can be stopped and started again on the same port and data. */
final class StoppableServer implements AutoCloseable {
    private final Path folder;
    private @Nullable EmbeddedPostgres running;
    private int port;

    StoppableServer(Path folder) throws IOException {
        this.folder = folder;
        start();
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
