package io.kazasu.gateway.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A child process that runs {@link ServerHolder}. */
final class HolderProcess implements AutoCloseable {
    private static final long WAIT_SECONDS = 60;

    private final Process process;
    private final @Nullable String firstLine;

    HolderProcess(Path dataDirectory) throws IOException {
        process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerHolder.class.getName(),
                        dataDirectory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        firstLine = output.readLine();
    }

    /** Whether it came to use the server. */
    boolean holds() {
        return firstLine != null && firstLine.startsWith("port ");
    }

    /** As by kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it end by itself. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.onExit().get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IOException("the holder did not end", e);
        }
    }
}
