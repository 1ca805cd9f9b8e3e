package io.kazasu.gateway.scenario;

import io.kazasu.gateway.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The data directory of a gateway that has been started once, made once and copied for each test that wants one. */
final class FreshData {
    private static final Path MADE = Path.of("target", "fresh-data").toAbsolutePath();

    private FreshData() {}

    /** @param directory must not exist */
    static synchronized void copyTo(Path directory) throws IOException, InterruptedException {
        if (!Files.exists(MADE) || Files.getLastModifiedTime(MADE).compareTo(Program.builtAt()) < 0) {
            make();
        }
        run(List.of("cp", "-a", MADE.toString(), directory.toString()));
    }

    private static void make() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(MADE.getParent(), "fresh");
        GatewayProcess gateway = GatewayProcess.onEmptyFolder(folder);
        gateway.start();
        gateway.terminate();
        run(List.of("rm", "-rf", MADE.toString()));
        Files.move(gateway.dataDirectory(), MADE, StandardCopyOption.ATOMIC_MOVE);
        run(List.of("touch", MADE.toString()));
        run(List.of("rm", "-rf", folder.toString()));
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException(command + " ended with " + code);
        }
    }
}
