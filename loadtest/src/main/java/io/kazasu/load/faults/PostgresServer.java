package io.kazasu.load.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The server on a data folder that {@code kazasu import} has made, started the way the gateway starts it but as a child of
 * this process, on the same port each time.
 */
final class PostgresServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration SHORT_LIMIT = Duration.ofSeconds(2);
    private static final String ANSWER_SECONDS = "20";
    private static final String PROBE_SECONDS = "2";
    private static final Duration RETRY = Duration.ofMillis(50);
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"");

    private final Path log;
    private final List<String> command;
    private final int port;
    private final String password;
    private @Nullable Process postmaster;

    /** @param data the gateway's data folder; its server must have been stopped */
    PostgresServer(Path data, Path log) throws IOException {
        this.log = log;
        this.command = command(Files.readString(data.resolve("postgres/postmaster.opts")));
        this.port = Integer.parseInt(command.get(command.indexOf("-p") + 1));
        this.password = Files.readString(data.resolve("postgres.password")).strip();
    }

    /** Root is nobody in a user namespace of its own, as PostgreSQL refuses to run as root. */
    private static List<String> command(String options) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(options.substring(0, options.indexOf(' ')));
        for (Matcher argument = ARGUMENT.matcher(options); argument.find(); ) {
            command.add(argument.group(1));
        }
        return command;
    }

    int port() {
        return port;
    }

    String password() {
        return password;
    }

    /** Starts it when it does not run, and waits a little: it may have been paused meanwhile. */
    void start() throws IOException, InterruptedException {
        runsWithin(SHORT_LIMIT);
    }

    /** Starts it when it does not run, and returns once it takes connections. */
    void ensureRunning() throws IOException, InterruptedException {
        if (!runsWithin(START_LIMIT)) {
            throw new IOException("PostgreSQL does not start; " + LogEnd.of(log));
        }
    }

    private synchronized boolean runsWithin(Duration limit) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end) {
            // its last children may hold the shared memory for a moment
            if (postmaster == null || !postmaster.isAlive()) {
                postmaster = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
            }
            try (Connection probe = connect("postgres", PROBE_SECONDS)) {
                if (probe.isValid(5)) {
                    return true;
                }
            } catch (SQLException e) {
                TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
            }
        }
        return false;
    }

    /** As the superuser, past all links. Answers are waited for no longer than 20 s. */
    Connection connect(String database) throws SQLException {
        return connect(database, ANSWER_SECONDS);
    }

    private Connection connect(String database, String seconds) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "kazasu-load");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", seconds);
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
    }

    /** As by kill -9 of all its processes at once. */
    void kill() {
        Signals.kill(processes());
    }

    /** As a machine that hangs; {@link #resume} ends it. */
    void pause() {
        Signals.stop(postmaster());
        Signals.stop(processes());
    }

    /** These of its sessions hang; {@link #resume} ends it. */
    void pause(List<Long> backends) {
        Signals.stop(backends);
    }

    /** One process is killed: the server ends all others and recovers by itself. */
    void killBackend(long backend) {
        Signals.kill(List.of(backend));
    }

    void resume() {
        Signals.go(processes());
    }

    /** Of those sessions that belong to gateways. */
    List<Long> backends(String database) throws SQLException {
        List<Long> backends = new ArrayList<>();
        try (Connection connection = connect("postgres");
                var query = connection.prepareStatement("select pid from pg_stat_activity where datname = ?"
                        + " and application_name = 'kazasu' order by pid")) {
            query.setString(1, database);
            for (var rows = query.executeQuery(); rows.next(); ) {
                backends.add(rows.getLong(1));
            }
        }
        return backends;
    }

    private synchronized List<Long> postmaster() {
        return postmaster == null || !postmaster.isAlive() ? List.of() : List.of(postmaster.pid());
    }

    private synchronized List<Long> processes() {
        List<Long> processes = new ArrayList<>(postmaster());
        if (postmaster != null) {
            postmaster.descendants().map(ProcessHandle::pid).forEach(processes::add);
        }
        return processes;
    }

    @Override
    public void close() {
        resume();
        kill();
    }
}
