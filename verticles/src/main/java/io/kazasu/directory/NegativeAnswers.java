package io.kazasu.directory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keys that PostgreSQL did not know a moment ago, so that a reader that shows a foreign card all day does not become a
 * query each time. Kept for less than a second and dropped with any change. Any thread.
 */
final class NegativeAnswers<K> {
    /** Below the second within which every change must be in force, even when its notification is lost. */
    private static final long KEPT_NANOS = TimeUnit.MILLISECONDS.toNanos(800);

    private static final int LIMIT = 10_000;

    private final Map<K, Long> askedAt = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    NegativeAnswers(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * @param at when the question was put, by {@code nanoTime}
     */
    void add(K key, long at) {
        if (askedAt.size() >= LIMIT) {
            askedAt.clear();
        }
        askedAt.put(key, at);
    }

    boolean contains(K key) {
        Long at = askedAt.get(key);
        if (at == null) {
            return false;
        }
        if (nanoTime.getAsLong() - at < KEPT_NANOS) {
            return true;
        }
        askedAt.remove(key, at);
        return false;
    }

    void clear() {
        askedAt.clear();
    }
}
