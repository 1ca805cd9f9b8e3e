package io.kazasu.directory;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the misses of one event loop: while one query is in flight, the keys of the next one gather. A lone miss
 * waits for nothing. Touched by its event loop alone.
 */
final class MissLoader<K, V> {
    private final ContextInternal loop;
    private final DirectoryOptions options;
    private final Function<Set<K>, Future<Map<K, V>>> query;

    private Map<K, List<Promise<Optional<V>>>> gathering = new LinkedHashMap<>();
    private int waiting;
    private boolean inFlight;

    /**
     * @param loop a context of the event loop, where {@code query} is called
     * @param query ends within a bounded time
     */
    MissLoader(ContextInternal loop, DirectoryOptions options, Function<Set<K>, Future<Map<K, V>>> query) {
        this.loop = loop;
        this.options = options;
        this.query = query;
    }

    /** Any thread; {@code answer} fails at once when too many wait already. */
    void load(K key, Promise<Optional<V>> answer) {
        loop.emit(v -> gather(key, answer));
    }

    private void gather(K key, Promise<Optional<V>> answer) {
        if (waiting >= options.waiting()) {
            answer.fail(new DirectoryUnavailableException("directory: too many look-ups wait"));
            return;
        }
        waiting++;
        gathering.computeIfAbsent(key, k -> new ArrayList<>(1)).add(answer);
        if (!inFlight) {
            send();
        }
    }

    private void send() {
        Map<K, List<Promise<Optional<V>>>> batch = nextBatch();
        inFlight = true;
        query.apply(Set.copyOf(batch.keySet())).onComplete(result -> {
            inFlight = false;
            batch.values().forEach(answers -> waiting -= answers.size());
            if (!gathering.isEmpty()) {
                send();
            }
            answer(batch, result.result(), result.cause());
        });
    }

    private Map<K, List<Promise<Optional<V>>>> nextBatch() {
        Map<K, List<Promise<Optional<V>>>> batch = gathering;
        if (batch.size() <= options.batch()) {
            gathering = new LinkedHashMap<>();
            return batch;
        }
        batch = new HashMap<>();
        var entries = gathering.entrySet().iterator();
        while (batch.size() < options.batch()) {
            var entry = entries.next();
            batch.put(entry.getKey(), entry.getValue());
            entries.remove();
        }
        return batch;
    }

    private static <K, V> void answer(
            Map<K, List<Promise<Optional<V>>>> batch, @Nullable Map<K, V> found, @Nullable Throwable cause) {
        batch.forEach((key, answers) -> {
            for (Promise<Optional<V>> answer : answers) {
                if (found == null) {
                    answer.fail(new DirectoryUnavailableException("directory: PostgreSQL does not answer", cause));
                } else {
                    answer.complete(Optional.ofNullable(found.get(key)));
                }
            }
        });
    }
}
