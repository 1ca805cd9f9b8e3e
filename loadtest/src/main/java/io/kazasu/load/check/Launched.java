package io.kazasu.load.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program that this one starts. */
public final class Launched {
    private Launched() {}

    /**
     * For a gateway of this program's own: whatever settings the caller has for another gateway, such as a key or a port,
     * do not reach it.
     */
    public static ProcessBuilder withoutSettings(List<String> command) {
        return withoutSettings(new ProcessBuilder(command));
    }

    static ProcessBuilder withoutSettings(ProcessBuilder builder) {
        builder.environment().keySet().removeIf(name -> name.startsWith("KAZASU_"));
        return builder;
    }

    /** Runs it with this program's own environment. */
    public static int run(List<String> command) throws IOException, InterruptedException {
        return run(new ProcessBuilder(command));
    }

    /**
     * Runs it to its end. Blocks. All that it says goes to this program's standard error: line by line, as a file behind
     * {@code /dev/stderr} would be opened anew and written from its start.
     *
     * @return its exit code
     */
    public static int run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        try (var said = process.inputReader(StandardCharsets.UTF_8)) {
            said.lines().forEach(System.err::println);
        }
        return process.waitFor();
    }
}
