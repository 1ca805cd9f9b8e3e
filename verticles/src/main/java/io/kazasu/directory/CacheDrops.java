package io.kazasu.directory;

import com.hazelcast.map.IMap;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps old values out of one map. A value read from PostgreSQL before a change must not be put after the change was
 * heard of, or it would stay: so each change starts a new epoch, a put names the epoch in which its value was read, and
 * a put that a change overtook is taken back. Each node drops on its own when it hears of a change; the last one to
 * hear of it makes the cluster right. Any thread.
 */
final class CacheDrops<K> {
    private static final Logger LOG = LoggerFactory.getLogger(CacheDrops.class);
    private static final long RETRY_MILLIS = 300;

    private final Vertx vertx;
    private final IMap<K, ?> map;
    private final AtomicLong epoch = new AtomicLong();
    private final AtomicInteger unsettled = new AtomicInteger();

    /** Drops among the unsettled whose clearing failed. */
    private final AtomicInteger owed = new AtomicInteger();

    private final AtomicBoolean retrying = new AtomicBoolean();
    private volatile boolean closed;

    CacheDrops(Vertx vertx, IMap<K, ?> map) {
        this.vertx = vertx;
        this.map = map;
    }

    /** Read it before asking PostgreSQL. */
    long epoch() {
        return epoch.get();
    }

    /** False while the cache may still hold what was to be dropped. */
    boolean settled() {
        return unsettled.get() == 0;
    }

    void drop(K key) {
        epoch.incrementAndGet();
        unsettled.incrementAndGet();
        delete(key).onComplete(done -> {
            if (done.failed()) {
                clear();
            } else {
                unsettled.decrementAndGet();
            }
        });
    }

    void dropAll() {
        epoch.incrementAndGet();
        unsettled.incrementAndGet();
        clear();
    }

    /** Puts values that were read in epoch {@code asked}. A failure leaves a miss behind, no more. */
    @SuppressWarnings("unchecked")
    <V> Future<Void> put(Map<K, V> values, long asked) {
        if (values.isEmpty()) {
            return Future.succeededFuture();
        }
        return async(() -> ((IMap<K, V>) map).setAllAsync(values)).onComplete(done -> {
            // of a put that failed, it is not known whether it will still take effect
            if (done.failed() || epoch.get() != asked) {
                values.keySet().forEach(this::drop);
            }
        });
    }

    void close() {
        closed = true;
    }

    private void clear() {
        clearFor(1);
    }

    /** One clearing settles all the drops that came before it. */
    private void clearFor(int owing) {
        vertx.executeBlocking(
                        () -> {
                            map.clear();
                            return true;
                        },
                        false)
                .onSuccess(v -> unsettled.addAndGet(-owing))
                .onFailure(cause -> clearLater(owing, cause));
    }

    /** However many drops fail, one retry is under way at a time. */
    private void clearLater(int owing, Throwable cause) {
        owed.addAndGet(owing);
        if (!closed && retrying.compareAndSet(false, true)) {
            LOG.warn("Map {} cannot be cleared, so it is passed over: {}", map.getName(), cause.toString());
            vertx.setTimer(RETRY_MILLIS, id -> {
                retrying.set(false);
                clearFor(owed.getAndSet(0));
            });
        }
    }

    private Future<Boolean> delete(K key) {
        return async(() -> map.deleteAsync(key));
    }

    private static <T> Future<T> async(Supplier<CompletionStage<T>> operation) {
        try {
            return Future.fromCompletionStage(operation.get());
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }
}
