package io.kazasu.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/** The program as it was packaged, for tests that run it in a process of its own. */
public final class Program {
    private static final Path BUILT = Path.of("target").toAbsolutePath();
    private static final Path JAR = BUILT.resolve("kazasu.jar");

    private Program() {}

    /**
     * What starts a command's process, up to the command's own arguments. The first process of a command that ends by
     * itself leaves its classes in an archive; the next ones need half of the time to start.
     *
     * @param heapMegabytes most memory for its objects
     * @param command its first word names the archive
     */
    public static List<String> line(int heapMegabytes, String... command) {
        List<String> line = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx" + heapMegabytes + "m",
                // A process that lives for seconds does not earn back what the second compiler and a concurrent
                // collector cost.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + BUILT.resolve("test-" + command[0] + ".jsa"),
                "-Xlog:disable",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                JAR.toString()));
        line.addAll(List.of(command));
        return line;
    }

    /** When it was packaged. */
    public static FileTime builtAt() throws IOException {
        return Files.getLastModifiedTime(JAR);
    }
}
