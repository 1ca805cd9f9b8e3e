package io.kazasu.load.bench;

import io.kazasu.load.check.Launched;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that was started and prints {@code ready NAME=PORT …}. Ended with {@link #close()}. */
final class ServerProcess implements AutoCloseable {
    private static final long STOP_SECONDS = 60;

    private final Process process;
    private final Map<String, Integer> ports;

    private ServerProcess(Process process, Map<String, Integer> ports) {
        this.process = process;
        this.ports = ports;
    }

    /**
     * Without the caller's settings. Blocks until it is ready; fails when it ends before. What it says to standard error goes
     * there.
     */
    static ServerProcess start(List<String> command) throws IOException {
        Process process = Launched.withoutSettings(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("ready ")) {
                Thread.ofPlatform().daemon().name("kazasu-load-output").start(() -> out.lines()
                        .forEach(ignored -> {}));
                return new ServerProcess(process, ports(line));
            }
        }
        new ServerProcess(process, Map.of()).close();
        throw new IOException(command.getFirst() + " ended before it was ready");
    }

    /** As it was printed. */
    int port(String name) {
        Integer port = ports.get(name);
        if (port == null) {
            throw new IllegalStateException("no port for " + name);
        }
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Asks it to end and waits; forces it after a minute. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    static Map<String, Integer> ports(String line) {
        Map<String, Integer> ports = new HashMap<>();
        for (String word : List.of(line.split(" ", -1))) {
            String[] parts = word.split("=", 2);
            if (parts.length == 2 && parts[1].matches("[0-9]+")) {
                ports.put(parts[0], Integer.parseInt(parts[1]));
            }
        }
        return ports;
    }
}
