package io.kazasu.load.faults;

import io.kazasu.load.check.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A packaged gateway, run by the JVM that runs this program. Started a hundred times an hour beside others on the same
 * machine, it does without the second compiler.
 *
 * @param jar with the folder {@code lib} beside it
 */
record GatewayProgram(Path jar) {
    private static final List<String> JVM = List.of(
            "-Xmx384m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xlog:disable",
            "-Dhazelcast.logging.type=slf4j");

    /** The one that {@code gateway/bin/kazasu} has built. */
    static GatewayProgram of(Path checkout) throws IOException {
        Path jar = checkout.resolve("gateway/target/kazasu.jar");
        if (!Files.isRegularFile(jar)) {
            throw new IOException(jar + " is missing: build it with Maven or by running gateway/bin/kazasu");
        }
        return new GatewayProgram(jar.toAbsolutePath());
    }

    /**
     * With these settings only, whatever this program's caller has set.
     *
     * @param archive where the JVM keeps loaded classes from one start to the next; made when a process ends by itself
     * @param log what it says to standard error is appended
     */
    Process start(Path archive, Map<String, String> environment, Path log, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(JVM);
        command.add("-XX:+AutoCreateSharedArchive");
        command.add("-XX:SharedArchiveFile=" + archive);
        if (Runtime.version().feature() >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        ProcessBuilder builder =
                Launched.withoutSettings(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
