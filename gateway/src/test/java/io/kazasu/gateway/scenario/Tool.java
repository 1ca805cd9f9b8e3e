package io.kazasu.gateway.scenario;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of the system that are clients too: Debian's {@code curl} and {@code mosquitto-clients}. */
final class Tool {
    private static final long LIMIT_SECONDS = 20;

    private Tool() {}

    /** How a program ended. */
    record Ran(int code, String output, String errors) {}

    /** Runs to the end; fails when the program is not installed or does not end in time. */
    static Ran run(List<String> line) throws IOException {
        Path errors = Files.createTempFile("tool", ".err");
        try {
            Process process = start(line, errors);
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(line.getFirst() + " does not end");
            }
            return new Ran(process.exitValue(), output, Files.readString(errors));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(errors);
        }
    }

    private static Process start(List<String> line, Path errors) throws IOException {
        try {
            return new ProcessBuilder(line).redirectError(errors.toFile()).start();
        } catch (IOException e) {
            throw new IOException(
                    line.getFirst() + " is missing: install curl and mosquitto-clients, as ops/verify does", e);
        }
    }

    /** One connection that publishes a tap and waits for the decision. */
    static List<String> mosquittoRr(String version, int port, String reader, String tap) {
        List<String> line = mosquitto("mosquitto_rr", version, port, reader);
        line.addAll(List.of(
                "-W", "15", "-t", MqttReader.TAPS, "-e", "kazasu/v1/readers/" + reader + "/decisions", "-m", tap));
        return line;
    }

    /** {@code program} as {@code reader}, whose token is {@code token-READER}, with QoS 1. */
    static List<String> mosquitto(String program, String version, int port, String reader) {
        return new ArrayList<>(List.of(
                program,
                "-V",
                version,
                "-p",
                "" + port,
                "-q",
                "1",
                "-i",
                reader,
                "-u",
                reader,
                "-P",
                "token-" + reader));
    }

    /** A request of {@code reader}: GET without a body, POST with one; answered by the body and the status behind it. */
    static List<String> curl(int port, String reader, String path, String... body) {
        List<String> line = new ArrayList<>(
                List.of("curl", "-sS", "-w", "\n%{http_code}", "-H", "Authorization: Bearer token-" + reader));
        if (body.length > 0) {
            line.addAll(List.of("-H", "Content-Type: application/json", "-d", body[0]));
        }
        line.add("http://127.0.0.1:" + port + path);
        return line;
    }
}
