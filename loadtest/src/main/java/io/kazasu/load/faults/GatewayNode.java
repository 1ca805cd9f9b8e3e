package io.kazasu.load.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A gateway of the cluster in a process of its own, with the links around it, on the same ports each time. */
final class GatewayNode implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int STARTS_MAX = 2;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

    private final GatewayProgram program;
    private final Path folder;
    private final Map<String, String> environment;
    private final Ports ports;
    private final Links links;
    private final NodeClock clock;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private @Nullable Process process;
    private boolean expectedToRun;
    private boolean closed;

    /**
     * What every node has.
     *
     * @param clockLibrary of {@link NodeClock}
     */
    record Shared(Map<String, String> environment, Optional<Path> clockLibrary) {}

    /** Where it listens; readers and other nodes come through links. */
    record Ports(int http, int management, int mqtt, int member) {
        static Ports free() throws IOException {
            return new Ports(freePort(), freePort(), freePort(), freePort());
        }

        private static int freePort() throws IOException {
            try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            }
        }
    }

    /**
     * The networks around a node.
     *
     * @param ledger to the database of ledger and directory
     * @param stores to all others
     * @param member on which other nodes reach it
     */
    record Links(Link http, Link mqtt, Link ledger, Link stores, Link member) {
        static Links around(Ports ports, int postgres) throws IOException {
            return new Links(
                    new Link(ports.http),
                    new Link(ports.mqtt),
                    new Link(postgres),
                    new Link(postgres),
                    new Link(ports.member));
        }

        List<Link> all() {
            return List.of(http, mqtt, ledger, stores, member);
        }
    }

    /**
     * Does not start it.
     *
     * @param shared what every node has: environment, and how its clock is made to jump
     */
    GatewayNode(GatewayProgram program, Path folder, Shared shared, Ports ports, Links links) throws IOException {
        this.program = program;
        this.folder = Files.createDirectories(folder);
        this.ports = ports;
        this.links = links;
        this.clock = new NodeClock(shared.clockLibrary, this.folder.resolve("clock"));
        this.environment = new HashMap<>(shared.environment);
        this.environment.putAll(clock.environment());
        this.environment.put("KAZASU_POSTGRES_URI", uri(links.stores, ""));
        this.environment.put("KAZASU_DATABASES_KAZASU", uri(links.ledger, "kazasu"));
        this.environment.put("KAZASU_CLUSTER_PORT", Integer.toString(ports.member));
        this.environment.put("KAZASU_CLUSTER_PUBLIC", address(links.member));
    }

    private static String uri(Link link, String database) {
        return "postgresql://postgres@" + address(link) + "/" + database;
    }

    static String address(Link link) {
        return "127.0.0.1:" + link.port();
    }

    Links links() {
        return links;
    }

    NodeClock clock() {
        return clock;
    }

    /** Starts it, unless it runs or is closed. */
    synchronized void start() throws IOException {
        if (!startable()) {
            return;
        }
        List<String> serve = List.of(
                "serve",
                "--data-dir",
                folder.resolve("data").toString(),
                "--http-port",
                "" + ports.http,
                "--management-port",
                "" + ports.management,
                "--mqtt-port",
                "" + ports.mqtt);
        Process started = program.start(folder.resolveSibling("serve.jsa"), environment, log(), serve);
        process = started;
        expectedToRun = false;
        Thread.ofVirtual().start(() -> awaitReadyLine(started));
    }

    /** From then on it has no reason to end. */
    private void awaitReadyLine(Process started) {
        try (BufferedReader output = started.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("ready ")) {
                    markReady(started);
                }
            }
        } catch (IOException e) {
            // it was killed
        }
    }

    private synchronized void markReady(Process started) {
        expectedToRun = started.equals(process);
    }

    private synchronized boolean startable() {
        return !closed && (process == null || !process.isAlive());
    }

    private Path log() {
        return folder.resolve("gateway.log");
    }

    /**
     * Until it says that it is ready; starts it when it is not there, as after a start without its database.
     *
     * @throws NotReadyException when it is not in time, or has ended after each of two starts from here
     */
    void ensureReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + READY_LIMIT.toNanos();
        for (int starts = 0; !ready(); TimeUnit.MILLISECONDS.sleep(LOOK.toMillis())) {
            if (System.nanoTime() > end) {
                throw new NotReadyException(
                        "a gateway was not ready after " + READY_LIMIT.toSeconds() + " s; " + LogEnd.of(log()));
            }
            if (startable()) {
                if (starts == STARTS_MAX) {
                    throw new NotReadyException("a gateway ended twice before it was ready; " + LogEnd.of(log()));
                }
                start();
                starts++;
            }
        }
    }

    private boolean ready() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + ports.management + "/health/ready"))
                .timeout(Duration.ofSeconds(1))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** As by kill -9. */
    synchronized void kill() {
        expectedToRun = false;
        Signals.kill(processes());
    }

    void pause() {
        Signals.stop(processes());
    }

    void resume() {
        Signals.go(processes());
    }

    /** It was ready, nobody killed it, and it is gone. */
    synchronized boolean endedByItself() {
        return expectedToRun && process != null && !process.isAlive();
    }

    /** As by SIGTERM. */
    synchronized void stop() throws InterruptedException {
        expectedToRun = false;
        if (process != null) {
            process.destroy();
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        }
    }

    private synchronized List<Long> processes() {
        return process == null || !process.isAlive() ? List.of() : List.of(process.pid());
    }

    @Override
    public void close() throws IOException {
        resume();
        synchronized (this) {
            closed = true;
            kill();
        }
        client.close();
        for (Link link : links.all()) {
            link.close();
        }
    }
}
