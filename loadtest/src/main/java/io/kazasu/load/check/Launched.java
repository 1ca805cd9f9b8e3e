package io.kazasu.load.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program that is run to its end. */
public final class Launched {
    private Launched() {}

    /**
     * Blocks. All that it says goes to this program's standard error: line by line, as a file behind {@code /dev/stderr} would
     * be opened anew and written from its start.
     *
     * @return its exit code
     */
    public static int run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var said = process.inputReader(StandardCharsets.UTF_8)) {
            said.lines().forEach(System.err::println);
        }
        return process.waitFor();
    }
}
