package io.kazasu.gateway.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code gateway/bin/kazasu} as a process, started in another folder and through a symbolic link. */
final class Launched implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready http=\\d+ management=(\\d+) mqtt=\\d+ postgres=(\\d+)");
    private static final long LIMIT_SECONDS = 60;

    private final Process process;
    private final BufferedReader output;
    private final Path errors;

    Launched(Path folder, String... arguments) throws IOException {
        Path link = folder.resolve("kazasu-link");
        if (!Files.isSymbolicLink(link)) {
            Files.createSymbolicLink(link, Path.of("bin", "kazasu").toAbsolutePath());
        }
        errors = Files.createTempFile(folder, "errors", ".log");
        List<String> command = new ArrayList<>(List.of(link.toString()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .start();
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** The ports of management and PostgreSQL, once it is ready. */
    int[] ready() throws IOException {
        String line = String.valueOf(output.readLine());
        Matcher ready = READY.matcher(line);
        if (!ready.matches()) {
            throw new IOException("not ready: " + line + System.lineSeparator() + Files.readString(errors));
        }
        return new int[] {Integer.parseInt(ready.group(1)), Integer.parseInt(ready.group(2))};
    }

    /** Of all its threads, so far. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** All that it printed to standard output, once it has ended. */
    String output() throws IOException {
        return output.lines().reduce("", (all, line) -> all + line + "\n");
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    /** As by SIGTERM; what it then prints can still be read. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** As by kill -9. */
    void kill() throws Exception {
        process.destroyForcibly().waitFor();
    }

    int exitCode() throws Exception {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("still running");
        }
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            process.destroyForcibly();
            throw new IOException("had to be killed", e);
        }
    }
}
