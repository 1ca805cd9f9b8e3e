package io.kazasu.gateway.scenario;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import io.kazasu.gateway.Program;
import io.kazasu.gateway.reader.VirtualCard;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The reader agent in a process of its own, seen through its page. */
final class AgentProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready page=(http://127\\.0\\.0\\.1:\\d+)/");

    private final Path folder;
    private final String token;
    private final int gatewayPort;
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile JsonObject state = new JsonObject();
    private @Nullable Process process;
    private String page = "";

    AgentProcess(Path folder, int gatewayPort, String token) {
        this.folder = folder;
        this.gatewayPort = gatewayPort;
        this.token = token;
    }

    /** Returns when the page is there. */
    void start(String profile) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Program.line(
                        200,
                        "reader",
                        "--gateway",
                        "ws://127.0.0.1:" + gatewayPort,
                        "--profile",
                        "../ops/reader/" + profile,
                        "--page-port",
                        "0",
                        "--data-dir",
                        folder.resolve("agent").toString()))
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("agent.log").toFile()));
        builder.environment().putAll(Map.of("KAZASU_AGENT_TOKEN", token));
        Process started = builder.start();
        process = started;
        BufferedReader output = started.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        Matcher ready = READY.matcher("");
        while (line != null && !ready.reset(line).matches()) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("the agent ended before it was ready; see " + folder.resolve("agent.log"));
        }
        page = ready.group(1);
        state = new JsonObject();
        Thread.ofVirtual().start(() -> log(output));
        Thread.ofVirtual().start(this::follow);
    }

    private void log(BufferedReader output) {
        try (BufferedReader told = output;
                Writer log = Files.newBufferedWriter(folder.resolve("agent.log"), CREATE, APPEND)) {
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                log.append(line).append('\n').flush();
            }
        } catch (IOException e) {
            // the agent was killed
        }
    }

    private void follow() {
        try (Stream<String> lines = http.send(
                        HttpRequest.newBuilder(URI.create(page + "/events")).build(),
                        HttpResponse.BodyHandlers.ofLines())
                .body()) {
            lines.filter(line -> line.startsWith("data: "))
                    .forEach(line -> state = new JsonObject(line.substring("data: ".length())));
        } catch (IOException | java.io.UncheckedIOException e) {
            // the agent was ended
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the page shows. */
    JsonObject state() {
        return state;
    }

    /** Waits until the page shows it. */
    void shows(String field, Object expected) throws IOException {
        await(expected, () -> state.getValue(field));
    }

    /** Waits for a tap's verdict. */
    void verdict(String verdict) throws IOException {
        await(verdict, () -> {
            JsonObject decision = state.getJsonObject("decision");
            return decision == null ? "" : decision.getString("verdict");
        });
    }

    /** Returns when the agent has noticed. */
    void takeAway(VirtualCard card) throws IOException {
        card.remove();
        shows("cardPresent", false);
    }

    private void await(Object expected, Eventually.Supplier<@Nullable Object> shown) throws IOException {
        try {
            Eventually.equal(expected, shown);
        } catch (AssertionError e) {
            throw new AssertionError(state.encode(), e);
        }
    }

    String page() {
        return page;
    }

    /** @return the answer's status */
    int typePin(String pin) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create(page + "/pin"))
                                .header("Content-Type", "application/json")
                                .header("Origin", page)
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        new JsonObject().put("pin", pin).encode()))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** As by kill -9. */
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Waits until it ends by itself. */
    int exitCode() throws InterruptedException {
        if (process == null || !process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("it goes on");
        }
        return process.exitValue();
    }

    /** As by SIGTERM; the exit code. */
    int terminate() throws InterruptedException {
        if (process == null) {
            return 0;
        }
        process.destroy();
        return process.waitFor();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
        http.shutdownNow();
    }
}
