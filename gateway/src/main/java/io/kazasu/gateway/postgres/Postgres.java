package io.kazasu.gateway.postgres;

import io.kazasu.gateway.config.PostgresConfig;
import io.kazasu.gateway.config.PostgresUri;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The PostgreSQL that the configuration names: the embedded one, running now, or another. */
public final class Postgres implements AutoCloseable {
    private final Databases databases;
    private final int port;
    private final Optional<DataDirectory> dataDirectory;
    private final Deque<AutoCloseable> held;

    private Postgres(Databases databases, int port, Optional<DataDirectory> dataDirectory, Deque<AutoCloseable> held) {
        this.databases = databases;
        this.port = port;
        this.dataDirectory = dataDirectory;
        this.held = held;
    }

    /**
     * For the one gateway that serves from the data directory. Blocks until the embedded server takes connections.
     *
     * @throws PostgresException also when another gateway serves from there
     */
    public static Postgres openToServe(PostgresConfig config) throws PostgresException {
        return open(config, true);
    }

    /** For a command that may run beside a gateway. Blocks until the embedded server takes connections. */
    public static Postgres openBeside(PostgresConfig config) throws PostgresException {
        return open(config, false);
    }

    /**
     * For a command that is about data that is there. Blocks like {@link #openBeside}.
     *
     * @throws PostgresException also when the data folder has none; then none is made
     */
    public static Postgres openExisting(PostgresConfig config) throws PostgresException {
        if (config.server().isEmpty() && !Files.isDirectory(new DataDirectory(config.dataDirectory()).cluster())) {
            throw new PostgresException(
                    "data.dir: %s holds no data of a gateway (say which does with --data-dir, or --postgres-uri)"
                            .formatted(config.dataDirectory()));
        }
        return open(config, false);
    }

    private static Postgres open(PostgresConfig config, boolean alone) throws PostgresException {
        if (config.server().isPresent()) {
            PostgresUri uri = config.server().get();
            DatabaseAddress server = DatabaseAddress.of(uri, config.password(), config.connectTimeoutMillis());
            return new Postgres(Databases.of(config, server), uri.port(), Optional.empty(), new ArrayDeque<>());
        }
        DataDirectory directory = DataDirectory.prepare(config.dataDirectory());
        Deque<AutoCloseable> held = new ArrayDeque<>();
        if (alone) {
            held.push(GatewayLock.take(directory));
        }
        try {
            EmbeddedServer server = EmbeddedServer.open(directory, config.embeddedPort());
            held.push(server);
            if (alone) {
                server.keepRunning();
            }
            return new Postgres(Databases.of(config, server.address()), server.port(), Optional.of(directory), held);
        } catch (PostgresException | RuntimeException e) {
            release(held);
            throw e;
        }
    }

    public Databases databases() {
        return databases;
    }

    /** 1..65535. */
    public int port() {
        return port;
    }

    /** Empty when the server is not the embedded one. */
    public Optional<DataDirectory> dataDirectory() {
        return dataDirectory;
    }

    /** Stops the embedded server, unless another process uses it. Any thread; again is no harm. */
    @Override
    public synchronized void close() throws PostgresException {
        release(held);
    }

    private static void release(Deque<AutoCloseable> held) throws PostgresException {
        while (!held.isEmpty()) {
            try {
                held.pop().close();
            } catch (PostgresException e) {
                throw e;
            } catch (Exception e) {
                throw new PostgresException("a lock of the data directory cannot be given back", e);
            }
        }
    }
}
