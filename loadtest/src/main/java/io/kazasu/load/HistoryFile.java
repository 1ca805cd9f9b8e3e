package io.kazasu.load;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Writes acknowledged taps as JSON lines, on a thread of its own. What waits to be written is bounded by the load. */
final class HistoryFile implements Closeable {
    private final BufferedWriter writer;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("kazasu-load-history").factory());
    private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);

    /** @param file is replaced */
    HistoryFile(Path file) throws IOException {
        this.writer = Files.newBufferedWriter(file);
    }

    /** Returns at once. One thread, and {@link #close()} only after the last. */
    void add(Acknowledged tap) {
        written = written.thenRunAsync(() -> write(tap), thread);
    }

    /** Fails when any line could not be written. */
    @Override
    public void close() throws IOException {
        try (writer) {
            written.join();
        } catch (CompletionException e) {
            throw new IOException("the history could not be written", e);
        } finally {
            thread.shutdown();
        }
    }

    private void write(Acknowledged tap) {
        try {
            writer.write(tap.json().encode());
            writer.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
