package io.kazasu.load.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last that a program said before it failed. */
final class LogEnd {
    private static final int LINES_MAX = 12;
    private static final int BYTES_MAX = 8 * 1024;

    private LogEnd() {}

    /** Where the log is, and its last lines. */
    static String of(Path log) {
        try (SeekableByteChannel file = Files.newByteChannel(log)) {
            file.position(Math.max(0, file.size() - BYTES_MAX));
            ByteBuffer end = ByteBuffer.allocate(BYTES_MAX);
            while (end.hasRemaining() && file.read(end) >= 0) {}
            List<String> lines = new String(end.array(), 0, end.position(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<String> last = lines.subList(Math.max(0, lines.size() - LINES_MAX), lines.size());
            return log + (last.isEmpty() ? " is empty" : " ends with:\n  " + String.join("\n  ", last));
        } catch (IOException e) {
            return log + " cannot be read";
        }
    }
}
