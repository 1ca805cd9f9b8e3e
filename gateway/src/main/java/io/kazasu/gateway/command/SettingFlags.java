package io.kazasu.gateway.command;

import io.kazasu.gateway.config.ConfigInput;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Flags that every command with databases takes. Their values are checked with all other settings, not here. */
class SettingFlags {
    private final Map<String, String> values = new HashMap<>();

    @Option(names = "--config", paramLabel = "FILE.yaml", description = "Settings; see `kazasu config --reference`.")
    private @Nullable Path file;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Folder of the embedded PostgreSQL.")
    void dataDirectory(String text) {
        set("data.dir", text);
    }

    @Option(names = "--postgres-port", paramLabel = "PORT", description = "Of the embedded PostgreSQL; 0 = any.")
    void postgresPort(String text) {
        set("postgres.port", text);
    }

    @Option(
            names = "--postgres-uri",
            paramLabel = "URI",
            description = "Server to use instead: postgresql://user@host:port/")
    void postgresUri(String text) {
        set("postgres.uri", text);
    }

    final void set(String setting, String text) {
        values.put(setting, text);
    }

    final ConfigInput input(Map<String, String> environment) {
        return new ConfigInput(values, environment, Optional.ofNullable(file), Map.of());
    }
}
