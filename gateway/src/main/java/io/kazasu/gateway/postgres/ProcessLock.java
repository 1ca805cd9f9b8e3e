package io.kazasu.gateway.postgres;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Optional;

/** A lock between processes; the system gives it up when its holder dies, however it dies. */
final class ProcessLock implements AutoCloseable {
    private final FileChannel channel;

    private ProcessLock(FileChannel channel) {
        this.channel = channel;
    }

    /** What is done while the lock is held. */
    interface Held<T> {
        T run() throws IOException, PostgresException;
    }

    /** Waits for whoever holds the lock, then does {@code work} while holding it alone. */
    static <T> T holding(Path file, Held<T> work) throws IOException, PostgresException {
        FileChannel channel = open(file);
        try {
            channel.lock();
            return work.run();
        } finally {
            channel.close();
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
