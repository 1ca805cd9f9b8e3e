package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kazasu.gateway.api.AsyncApiCheck;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a connected reader is told, by sequence and in the order of arrival; each frame is held against the document. Any
 * thread.
 */
final class Answers {
    /** Patient on a slow machine; no test takes it when it succeeds. */
    private static final long LIMIT_SECONDS = 60;

    private static final AsyncApiCheck DOCUMENT = AsyncApiCheck.load();

    private final Map<Long, CompletableFuture<JsonObject>> bySequence = new ConcurrentHashMap<>();
    private final BlockingQueue<JsonObject> all = new LinkedBlockingQueue<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    void arrived(JsonObject frame) {
        DOCUMENT.faults(frame.getString("type", "none"), frame.encode())
                .forEach(fault -> faults.add(fault + " in " + frame));
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
            JsonObject answer = of(sequence).get(LIMIT_SECONDS, TimeUnit.SECONDS);
            assertEquals(List.of(), List.copyOf(faults));
            return answer;
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no answer to " + sequence, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Whether a decision has come. */
    boolean decided(long sequence) {
        CompletableFuture<JsonObject> answer = of(sequence);
        return answer.isDone()
                && !answer.isCompletedExceptionally()
                && answer.join().containsKey("verdict");
    }

    /** The next one of all, in the order of arrival. */
    JsonObject next() throws IOException {
        try {
            JsonObject frame = all.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (frame == null) {
                throw new IOException("nothing comes");
            }
            assertEquals(List.of(), List.copyOf(faults));
            return frame;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
