package io.kazasu.gateway.postgres;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A lock between processes; the system gives it up when its holder dies, however it dies. */
final class ProcessLock implements AutoCloseable {
    /** The system tells processes apart, not threads: those of this process take turns by themselves. */
    private static final Map<Path, Object> TURNS = new ConcurrentHashMap<>();

    private final FileChannel channel;

    private ProcessLock(FileChannel channel) {
        this.channel = channel;
    }

    /** What is done while the lock is held. */
    interface Held<T> {
        T run() throws IOException, PostgresException;
    }

    /**
     * Waits for whoever holds the lock, another thread of this process too, then does {@code work} while holding it
     * alone. The work does not ask for the same lock.
     */
    static <T> T holding(Path file, Held<T> work) throws IOException, PostgresException {
        synchronized (TURNS.computeIfAbsent(file, any -> new Object())) {
            try (FileChannel channel = open(file)) {
                channel.lock();
                return work.run();
            }
        }
    }

    /** Waits for whoever holds it alone. */
    static ProcessLock shared(Path file) throws IOException {
        FileChannel channel = open(file);
        channel.lock(0, Long.MAX_VALUE, true);
        return new ProcessLock(channel);
    }

    /** Empty when another holds it, alone or shared. */
    static Optional<ProcessLock> tryExclusive(Path file) throws IOException {
        FileChannel channel = open(file);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new ProcessLock(channel));
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very process.
        }
        channel.close();
        return Optional.empty();
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, CREATE, READ, WRITE);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
