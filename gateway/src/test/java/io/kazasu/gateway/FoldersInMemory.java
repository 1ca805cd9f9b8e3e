package io.kazasu.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Folders of tests in a file system in memory, where there is a large one: each gateway has a PostgreSQL of its own, and on one
 * disk the files that all of them make and delete hold up each other's commits. What is killed in tests are processes, never
 * the machine, so nothing is lost there that a disk would keep.
 */
public final class FoldersInMemory implements TempDirFactory {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long BYTES_MIN = 8L << 30;

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension) throws IOException {
        return large() ? Files.createTempDirectory(MEMORY, "kazasu-test") : Files.createTempDirectory("kazasu-test");
    }

    private static boolean large() throws IOException {
        return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= BYTES_MIN;
    }
}
