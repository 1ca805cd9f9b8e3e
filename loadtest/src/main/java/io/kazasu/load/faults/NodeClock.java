package io.kazasu.load.faults;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The wall clock of one process, which can jump: a small library, compiled here and preloaded, adds what a file says. */
final class NodeClock {
    private final Optional<Path> library;
    private final Path file;

    /** @param library of {@link #compile}; without it the clock is always right */
    NodeClock(Optional<Path> library, Path file) throws IOException {
        this.library = library;
        this.file = file;
        jump(Duration.ZERO);
    }

    /** Empty when this machine has no C compiler. */
    static Optional<Path> compile(Path folder) throws IOException, InterruptedException {
        Path source = folder.resolve("clock.c");
        Path library = folder.resolve("clock.so");
        try (InputStream text = NodeClock.class.getResourceAsStream("clock.c")) {
            if (text == null) {
                throw new IllegalStateException("not on the class path: clock.c");
            }
            Files.copy(text, source);
        }
        List<String> command = List.of("cc", "-O2", "-shared", "-fPIC", "-o", library.toString(), source.toString());
        try {
            int code = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("clock.log").toFile())
                    .start()
                    .waitFor();
            return code == 0 ? Optional.of(library) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // no compiler
        }
    }

    Map<String, String> environment() {
        return library.map(path -> Map.of("LD_PRELOAD", path.toString(), "CLOCK_OFFSET_FILE", file.toString()))
                .orElse(Map.of());
    }

    /** At once the clock is off by so much. */
    void jump(Duration offset) throws IOException {
        ByteBuffer seconds = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        seconds.putLong(offset.toSeconds()).flip();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(seconds, 0);
        }
    }
}
