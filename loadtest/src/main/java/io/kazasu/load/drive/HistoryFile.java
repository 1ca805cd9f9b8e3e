package io.kazasu.load.drive;

import io.kazasu.load.transport.Acknowledged;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes acknowledged taps as JSON lines, on a thread of its own. What waits to be written is bounded by 8 MB: when the
 * disk is slower than that, the load waits for it, which its latencies then show.
 */
public final class HistoryFile implements Consumer<Acknowledged>, Closeable {
    private static final int CHUNK_CHARS = 64 * 1024;
    private static final int CHUNKS_WAITING = 64;
    private static final String END = "";

    private final Path file;
    private final BlockingQueue<String> chunks = new ArrayBlockingQueue<>(CHUNKS_WAITING);
    private final Thread writer;
    private StringBuilder chunk = new StringBuilder(CHUNK_CHARS);
    private volatile @Nullable IOException fault;

    /** @param file is replaced */
    public HistoryFile(Path file) throws IOException {
        this.file = file;
        OutputStream out = Files.newOutputStream(file);
        this.writer = Thread.ofPlatform().name("kazasu-load-history").daemon().start(() -> write(out));
    }

    public Path file() {
        return file;
    }

    /** One thread at a time. */
    @Override
    public synchronized void accept(Acknowledged tap) {
        tap.write(chunk);
        if (chunk.length() >= CHUNK_CHARS) {
            handOver(chunk.toString());
            chunk = new StringBuilder(CHUNK_CHARS);
        }
    }

    /** Returns when everything is written; fails when any line could not be. Again is no harm. */
    @Override
    public synchronized void close() throws IOException {
        if (writer.isAlive()) {
            if (!chunk.isEmpty()) {
                handOver(chunk.toString());
            }
            handOver(END);
            join();
        }
        IOException failed = fault;
        if (failed != null) {
            throw new IOException("the history could not be written", failed);
        }
    }

    private void handOver(String text) {
        try {
            chunks.put(text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void join() {
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Goes on taking chunks after a fault, so that nobody waits for ever. */
    private void write(OutputStream out) {
        try (out) {
            for (String next = chunks.take(); !next.isEmpty(); next = chunks.take()) {
                if (fault == null) {
                    write(out, next);
                }
            }
        } catch (IOException e) {
            fault = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            fault = e;
        }
    }
}
