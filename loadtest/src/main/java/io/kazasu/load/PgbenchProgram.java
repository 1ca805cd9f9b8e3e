package io.kazasu.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where pgbench is. */
final class PgbenchProgram {
    private PgbenchProgram() {}

    /** On the PATH, or beside the server's programs. */
    static Optional<Path> find() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(":", -1)), binaries().stream())
                .map(folder -> Path.of(folder, "pgbench"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static List<String> binaries() {
        try {
            Process process = new ProcessBuilder("pg_config", "--bindir").start();
            String folder = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return folder.isEmpty() ? List.of() : List.of(folder);
        } catch (IOException e) {
            return List.of();
        }
    }
}
