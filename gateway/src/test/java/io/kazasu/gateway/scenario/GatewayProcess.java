package io.kazasu.gateway.scenario;

import io.kazasu.gateway.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A gateway in a process of its own on a data directory of its own, which can be killed and started again. The ports
 * stay the same from the first start on.
 */
final class GatewayProcess implements AutoCloseable {
    static final String ADMIN_TOKEN = "admin-token-of-the-tests";

    private static final Map<String, String> PATIENCE =
            Map.of("KAZASU_LEDGER_ANSWER_TIMEOUT_MILLIS", "20000", "KAZASU_DIRECTORY_LOOKUP_TIMEOUT_MILLIS", "20000");

    private static final Pattern READY =
            Pattern.compile("ready http=(\\d+) management=(\\d+) mqtt=(\\d+) postgres=(\\d+)");

    private final Path folder;
    private final Map<String, String> environment;
    private final boolean fresh;
    private @Nullable Process process;
    private int http;
    private int management;
    private int mqtt;
    private int postgres;

    /** A patient one. */
    GatewayProcess(Path folder) {
        this(folder, PATIENCE);
    }

    /** @param environment settings beside those of every test */
    GatewayProcess(Path folder, Map<String, String> environment) {
        // What belongs to other databases or other keys is not in the copy.
        this(
                folder,
                environment,
                environment.keySet().stream()
                        .noneMatch(name -> name.matches("KAZASU_(DATABASES|LEDGERS|POSTGRES)_.*|.*_KEY")));
    }

    private GatewayProcess(Path folder, Map<String, String> environment, boolean fresh) {
        this.folder = folder;
        this.environment = environment;
        this.fresh = fresh;
    }

    /**
     * {@code settings} for tests that ask nothing of time: on a busy machine, the first taps of a gateway that was just
     * started may take longer than a second or two, and would then be answered as unavailable.
     */
    static Map<String, String> patient(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(PATIENCE);
        all.putAll(settings);
        return all;
    }

    /** One that makes its data directory by itself, instead of taking a copy. */
    static GatewayProcess onEmptyFolder(Path folder) {
        return new GatewayProcess(folder, Map.of(), false);
    }

    /** Returns when the gateway says that it is ready. */
    void start() throws IOException {
        if (fresh && !Files.exists(dataDirectory())) {
            copyFreshData();
        }
        Process started = launch("serve", serveFlags());
        process = started;
        BufferedReader output = started.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                http = Integer.parseInt(ready.group(1));
                management = Integer.parseInt(ready.group(2));
                mqtt = Integer.parseInt(ready.group(3));
                postgres = Integer.parseInt(ready.group(4));
                return;
            }
        }
        throw new IOException("the gateway ended before it was ready:\n" + log());
    }

    private void copyFreshData() throws IOException {
        try {
            FreshData.copyTo(dataDirectory());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private List<String> serveFlags() {
        return List.of("--http-port", "" + http, "--management-port", "" + management, "--mqtt-port", "" + mqtt);
    }

    private Process launch(String command, List<String> arguments) throws IOException {
        List<String> line = Program.line(700, command.split(" "));
        line.addAll(List.of("--data-dir", dataDirectory().toString()));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("gateway.log").toFile()));
        builder.environment().put("KAZASU_ADMIN_TOKEN", ADMIN_TOKEN);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Runs another command beside the gateway; what it printed, standard error included. */
    Finished run(String command, String... arguments) throws IOException, InterruptedException {
        Path errors = Files.createTempFile(folder, "command", ".err");
        List<String> all = new ArrayList<>(List.of(arguments));
        Process run = launchTo(command, all, errors);
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!run.waitFor(2, TimeUnit.MINUTES)) {
            run.destroyForcibly();
        }
        return new Finished(run.waitFor(), output + Files.readString(errors));
    }

    private Process launchTo(String command, List<String> arguments, Path errors) throws IOException {
        List<String> line = Program.line(400, command.split(" "));
        line.addAll(arguments);
        line.addAll(List.of("--data-dir", dataDirectory().toString()));
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** How a command ended. */
    record Finished(int code, String output) {}

    /** Takes in reference data, which must be faultless. */
    void importFolder(Path reference) throws IOException, InterruptedException {
        Finished finished = run("import", reference.toString());
        if (finished.code() != 0) {
            throw new IOException("not imported:\n" + finished.output());
        }
    }

    /** As by kill -9: nothing is told, nothing is flushed. PostgreSQL lives on. */
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /** As by SIGTERM; the exit code. */
    int terminate() throws InterruptedException {
        if (process == null) {
            return 0;
        }
        process.destroy();
        return process.waitFor();
    }

    long pid() {
        return Objects.requireNonNull(process).pid();
    }

    int http() {
        return http;
    }

    int management() {
        return management;
    }

    int mqtt() {
        return mqtt;
    }

    int postgres() {
        return postgres;
    }

    Path dataDirectory() {
        return folder.resolve("data");
    }

    /** All that the gateway has logged. */
    String log() throws IOException {
        return Files.readString(folder.resolve("gateway.log"));
    }

    /** Ends the gateway and its PostgreSQL. A killed gateway is started once more so that it can stop its server. */
    @Override
    public void close() throws IOException {
        try {
            if (process != null && !process.isAlive()) {
                start();
            }
            terminate();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
