package io.kazasu.load.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogEndTest {
    @TempDir
    private Path folder;

    @Test
    void hasTheLastLinesOfALongLog() throws IOException {
        Path log = folder.resolve("log");
        Files.write(log, IntStream.range(0, 10_000).mapToObj(i -> "line " + i).toList());
        List<String> shown = LogEnd.of(log).lines().toList();
        assertEquals(log + " ends with:", shown.getFirst());
        assertEquals("  line 9999", shown.getLast());
        assertEquals(13, shown.size());
    }

    @Test
    void saysThatNothingWasSaid() throws IOException {
        Path log = Files.writeString(folder.resolve("log"), "");
        assertEquals(log + " is empty", LogEnd.of(log));
        assertTrue(LogEnd.of(folder.resolve("none")).endsWith("none cannot be read"));
    }
}
