package io.kazasu.gateway.reader;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The taps of this reader that are not decided yet, in a file that is encrypted at rest. What {@link #add} has returned
 * survives power loss. Every call blocks for the disk; any thread.
 */
final class TapQueue implements AutoCloseable {
    private static final int BLOCK_BYTES = 4_096;
    private static final String SEQUENCE = "sequence";

    private final MVStore store;
    private final MVMap<Long, String> waiting;
    private final MVMap<Long, String> refused;
    private final MVMap<String, Long> numbers;
    private volatile int waitingCount;
    private volatile int refusedCount;

    private TapQueue(MVStore store) {
        this.store = store;
        this.waiting = store.openMap("waiting");
        this.refused = store.openMap("refused");
        this.numbers = store.openMap("numbers");
        this.waitingCount = waiting.size();
        this.refusedCount = refused.size();
    }

    /**
     * @param key encrypts the file
     * @throws MVStoreException when another agent has it open, the key is another one, or the disk fails
     * @throws IOException when the disk fails
     */
    static TapQueue open(Path file, char[] key) throws IOException {
        dropTornTail(file);
        return new TapQueue(new MVStore.Builder()
                .fileName(file.toString())
                .encryptionKey(key)
                .autoCommitDisabled()
                .open());
    }

    /**
     * The store writes whole blocks. What a power loss left of a write beyond them would be taken, in an encrypted file, as
     * the mark of a shorter last block, and the newest commit be lost with it.
     */
    private static void dropTornTail(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                channel.truncate(channel.size() / BLOCK_BYTES * BLOCK_BYTES);
            }
        } catch (OverlappingFileLockException e) {
            // open in this process: whoever opens it again is told so
        }
    }

    /** @throws MVStoreException when it could not be written; the tap then does not count */
    synchronized QueuedTap add(JsonObject body) {
        Long last = waiting.lastKey();
        Long lastRefused = refused.lastKey();
        long id = 1 + Math.max(numbers.getOrDefault("id", 0L), Math.max(or0(last), or0(lastRefused)));
        numbers.put("id", id);
        waiting.put(id, body.encode());
        persist();
        return new QueuedTap(id, body);
    }

    /**
     * The oldest tap, with its sequence: given here once, before it is sent for the first time.
     *
     * @param lastSequence the newest that the gateway knows of this reader
     */
    synchronized Optional<QueuedTap> next(long lastSequence) {
        Long id = waiting.firstKey();
        if (id == null) {
            return Optional.empty();
        }
        QueuedTap tap = new QueuedTap(id, new JsonObject(waiting.get(id)));
        if (tap.sequence() > 0) {
            return Optional.of(tap);
        }
        long sequence = 1 + Math.max(numbers.getOrDefault(SEQUENCE, 0L), lastSequence);
        QueuedTap numbered = tap.numbered(sequence);
        numbers.put(SEQUENCE, sequence);
        waiting.put(id, numbered.body().encode());
        persist();
        return Optional.of(numbered);
    }

    /** It was decided. */
    synchronized void remove(long id) {
        waiting.remove(id);
        persist();
    }

    /** It can never be decided: kept aside, without the card, for a person to look at. */
    synchronized void refuse(long id, String problem) {
        String body = waiting.remove(id);
        if (body != null) {
            JsonObject told = new JsonObject(body);
            told.remove("card");
            refused.put(id, told.put("problem", problem).encode());
        }
        persist();
    }

    /** Never blocks. */
    int waiting() {
        return waitingCount;
    }

    /** Never blocks. */
    int refused() {
        return refusedCount;
    }

    private void persist() {
        store.commit();
        store.sync();
        count();
    }

    private void count() {
        waitingCount = waiting.size();
        refusedCount = refused.size();
    }

    private static long or0(@org.jspecify.annotations.Nullable Long number) {
        return number == null ? 0 : number;
    }

    @Override
    public synchronized void close() {
        store.close();
    }
}
