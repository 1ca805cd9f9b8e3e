package io.kazasu.gateway.postgres;

import io.kazasu.gateway.config.UserFolders;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs {@code initdb} and {@code pg_ctl}. They refuse to run as root, so root runs them in a user namespace of their
 * own, where it is nobody.
 *
 * @param binaries folder with {@code bin}
 * @param output where the tools write what they have to say
 */
record PostgresTools(Path binaries, Path output) {
    static PostgresTools prepare(DataDirectory directory) throws IOException {
        return new PostgresTools(
                PostgresBinaries.unpackInto(binariesFolder(directory)),
                directory.root().resolve("tool.log"));
    }

    /** The user's cache, shared by all data directories; the data directory itself where there is none. */
    private static Path binariesFolder(DataDirectory directory) {
        try {
            Path folder = PrivateFile.folder(UserFolders.cache("kazasu"));
            return Files.isWritable(folder) ? folder : directory.root();
        } catch (IOException e) {
            return directory.root();
        }
    }

    /** @throws PostgresException with the tool's own words when it fails or takes longer than {@code limit} */
    void run(Duration limit, String tool, List<String> arguments) throws IOException, PostgresException {
        List<String> command = new ArrayList<>(LinuxUtils.isUnshareAvailable() ? List.of("unshare", "-U") : List.of());
        command.add(binaries.resolve("bin").resolve(tool).toString());
        command.addAll(arguments);
        // Into a file, not a pipe: the server inherits it and outlives this process.
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(ServerSettings.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        if (!ended(process, limit)) {
            process.destroyForcibly();
            throw new PostgresException("%s did not end within %d s".formatted(tool, limit.toSeconds()));
        }
        if (process.exitValue() != 0) {
            throw new PostgresException(
                    "%s failed: %s".formatted(tool, Files.readString(output).strip()));
        }
    }

    private static boolean ended(Process process, Duration limit) throws IOException {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
