package io.kazasu.gateway.postgres;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server of a data directory, for as long as this process uses it. A server that already runs there, be
 * it another command's or left behind by a gateway that was killed, is used as it is. The last process to close it
 * stops it.
 */
public final class EmbeddedServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(2);
    private static final Duration WATCH_INTERVAL = Duration.ofMillis(500);

    private final DataDirectory directory;
    private final PostgresTools tools;
    private final ProcessLock use;
    private final DatabaseAddress address;
    private volatile Postmaster postmaster;
    private volatile boolean closing;

    private EmbeddedServer(DataDirectory directory, PostgresTools tools, ProcessLock use, ServerSearch.Found found) {
        this.directory = directory;
        this.tools = tools;
        this.use = use;
        this.postmaster = found.postmaster();
        this.address = found.address();
    }

    /**
     * Finds the server of the data directory, or starts it; returns once it takes connections.
     *
     * @param port 0 = any free port; a server that already runs keeps the one it has
     */
    public static EmbeddedServer open(DataDirectory directory, int port) throws PostgresException {
        try {
            return ProcessLock.holding(directory.startLock(), () -> openAlone(directory, port));
        } catch (IOException e) {
            throw new PostgresException("PostgreSQL in %s cannot be used: %s".formatted(directory.root(), e), e);
        }
    }

    /** The server's maintenance database, with the password. */
    public DatabaseAddress address() {
        return address;
    }

    /** 1..65535. */
    public int port() {
        return address.port();
    }

    /**
     * Starts the server again, on the same port, whenever it is killed; until it is closed. What was committed is
     * there again then, and clients connect anew.
     */
    public void keepRunning() {
        Thread.ofPlatform().daemon().name("postgres-watch").start(this::watch);
    }

    /** Stops the server unless another process still uses it: open connections are cut, what is committed is kept. */
    @Override
    public void close() throws PostgresException {
        closing = true;
        synchronized (this) {
            try {
                ProcessLock.holding(directory.startLock(), this::closeAlone);
            } catch (IOException e) {
                throw new PostgresException("PostgreSQL in %s cannot be stopped".formatted(directory.cluster()), e);
            }
        }
    }

    private void watch() {
        try {
            while (!closing) {
                Pause.of(WATCH_INTERVAL);
                if (!postmaster.alive()) {
                    restart();
                }
            }
        } catch (IOException e) {
            LOG.error("PostgreSQL in {} is not looked after any more", directory.cluster(), e);
        }
    }

    private synchronized void restart() throws IOException {
        if (closing) {
            return;
        }
        LOG.error("PostgreSQL in {} was killed; starting it again", directory.cluster());
        try {
            postmaster = ProcessLock.holding(directory.startLock(), () -> findOrStart(directory, tools, address.port()))
                    .postmaster();
        } catch (PostgresException e) {
            LOG.error("Trying again", e);
        }
    }

    private static EmbeddedServer openAlone(DataDirectory directory, int port) throws IOException, PostgresException {
        PostgresTools tools = PostgresTools.prepare(directory);
        ProcessLock use = ProcessLock.shared(directory.usersLock());
        try {
            return new EmbeddedServer(directory, tools, use, findOrStart(directory, tools, port));
        } catch (IOException | PostgresException | RuntimeException e) {
            use.close();
            throw e;
        }
    }

    private static ServerSearch.Found findOrStart(DataDirectory directory, PostgresTools tools, int port)
            throws IOException, PostgresException {
        ServerSearch search = new ServerSearch(directory);
        Optional<ServerSearch.Found> running = search.running();
        if (running.isPresent()) {
            LOG.info(
                    "Using the PostgreSQL that runs on port {}",
                    running.get().postmaster().port());
            return running.get();
        }
        new ServerStart(directory, tools).start(port);
        return search.running().orElseThrow(() -> new PostgresException("PostgreSQL ended as soon as it had started"));
    }

    private boolean closeAlone() throws IOException, PostgresException {
        use.close();
        Optional<ProcessLock> alone = ProcessLock.tryExclusive(directory.usersLock());
        if (alone.isEmpty()) {
            LOG.info("PostgreSQL in {} is left to others that use it", directory.cluster());
            return false;
        }
        try {
            stop();
            return true;
        } finally {
            alone.get().close();
        }
    }

    private void stop() throws IOException, PostgresException {
        if (Postmaster.of(directory.cluster()).filter(Postmaster::alive).isEmpty()) {
            LOG.warn("PostgreSQL in {} was gone already", directory.cluster());
            return;
        }
        List<String> arguments = List.of(
                "stop",
                "--wait",
                "--silent",
                "--mode=fast",
                "--timeout=" + STOP_LIMIT.toSeconds(),
                "--pgdata=" + directory.cluster());
        tools.run(STOP_LIMIT.plusSeconds(1), "pg_ctl", arguments);
    }
}
