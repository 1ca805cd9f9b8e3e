package io.kazasu.gateway.scenario;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a connected reader is told, by sequence and in the order of arrival. Any thread. */
final class Answers {
    private static final long LIMIT_SECONDS = 20;

    private final Map<Long, CompletableFuture<JsonObject>> bySequence = new ConcurrentHashMap<>();
    private final BlockingQueue<JsonObject> all = new LinkedBlockingQueue<>();

    void arrived(JsonObject frame) {
        all.add(frame);
        Long sequence = frame.getLong("sequence");
        if (sequence != null) {
            of(sequence).complete(frame);
        }
    }

    private CompletableFuture<JsonObject> of(long sequence) {
        return bySequence.computeIfAbsent(sequence, key -> new CompletableFuture<>());
    }

    /** To be called before the same tap is sent again. */
    void forget(long sequence) {
        bySequence.remove(sequence);
    }

    /** The connection is gone: nothing that is awaited will come. */
    void lost() {
        bySequence.forEach((sequence, answer) -> answer.completeExceptionally(new IOException("connection lost")));
    }

    /** The decision or problem of a tap; fails when the connection is lost or nothing comes. */
    JsonObject await(long sequence) throws IOException {
        try {
            return of(sequence).get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no answer to " + sequence, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    boolean has(long sequence) {
        return of(sequence).isDone();
    }

    /** The next one of all, in the order of arrival. */
    JsonObject next() throws IOException {
        try {
            JsonObject frame = all.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (frame == null) {
                throw new IOException("nothing comes");
            }
            return frame;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
