package io.kazasu.gateway.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a cluster where there is none and starts the server on it. */
record ServerStart(DataDirectory directory, PostgresTools tools) {
    private static final Logger LOG = LoggerFactory.getLogger(ServerStart.class);

    /** Long enough for the recovery of a crash with all of {@code max_wal_size} to replay. */
    static final Duration START_LIMIT = Duration.ofMinutes(5);

    private static final Duration INIT_LIMIT = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TRIES = 5;
    private static final int LOG_TAIL_LINES = 8;

    /**
     * Starts the server and returns once it takes connections.
     *
     * @param port 0 = any free port
     */
    void start(int port) throws IOException, PostgresException {
        PrivateFile.folder(directory.log());
        if (!Files.exists(directory.cluster())) {
            makeCluster();
        }
        // A free port may be taken by another process before PostgreSQL has it, and after the death of a postmaster
        // its last children hold the shared memory for a moment.
        for (int attempt = 1; ; attempt++) {
            try {
                startOn(port == 0 ? freePort() : port);
                return;
            } catch (PostgresException e) {
                if (attempt == TRIES) {
                    throw new PostgresException("PostgreSQL in %s does not start: %s%n%s"
                            .formatted(directory.cluster(), e.getMessage(), logTail()));
                }
                LOG.info("PostgreSQL did not start (try {} of {})", attempt, TRIES);
                Pause.of(PAUSE);
            }
        }
    }

    /** With the password from the beginning: there is no moment at which the server takes anyone without. */
    private void makeCluster() throws IOException, PostgresException {
        LOG.info("Making a PostgreSQL cluster in {}", directory.cluster());
        DataDirectory.secret(directory.passwordFile());
        Path cluster = directory.newCluster();
        Folders.delete(cluster);
        List<String> arguments = List.of(
                "--pgdata=" + cluster,
                "--username=postgres",
                "--auth=scram-sha-256",
                "--pwfile=" + directory.passwordFile(),
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--data-checksums",
                // Many iterations make guessing a person's password slow. This one is 256 random bits, and each of the
                // some forty connections of a start would pay for them.
                "--set=scram_iterations=1");
        tools.run(INIT_LIMIT, "initdb", arguments);
        Files.move(cluster, directory.cluster(), ATOMIC_MOVE);
    }

    private void startOn(int port) throws IOException, PostgresException {
        List<String> arguments = List.of(
                "start",
                "--wait",
                "--silent",
                "--timeout=" + START_LIMIT.toSeconds(),
                "--pgdata=" + directory.cluster(),
                "--log=" + directory.log().resolve("start.log"),
                "--options=" + ServerSettings.options(port));
        tools.run(START_LIMIT.plus(PAUSE), "pg_ctl", arguments);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The server's last words; the newest of its files has them. */
    private String logTail() throws IOException {
        try (Stream<Path> files = Files.list(directory.log())) {
            Optional<Path> newest = files.filter(
                            file -> file.getFileName().toString().startsWith("postgres"))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()));
            if (newest.isEmpty()) {
                return "";
            }
            List<String> lines = Files.readAllLines(newest.get());
            return String.join(
                    System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
        }
    }
}
