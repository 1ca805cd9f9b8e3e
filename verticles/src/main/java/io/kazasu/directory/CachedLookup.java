package io.kazasu.directory;

import com.hazelcast.map.IMap;
import io.kazasu.directory.LookupListener.Result;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One kind of look-up: near cache, then the cluster, then PostgreSQL. Any thread; never blocks.
 *
 * <p>What PostgreSQL answered goes into the cache unless something changed since it was asked: see {@link CacheDrops}.
 */
final class CachedLookup<K, V> {
    private final VertxInternal vertx;
    private final IMap<K, V> map;
    private final CacheDrops<K> drops;
    private final NegativeAnswers<K> negatives = new NegativeAnswers<>(System::nanoTime);
    private final BatchQuery<K, V> query;
    private final Sources sources;
    private final MissLoaders<K, V> misses;

    /**
     * @param fresh whether this node hears of every change; while it does not, the cache is passed over
     */
    record Sources(DirectoryDatabase database, DirectoryOptions options, BooleanSupplier fresh) {}

    CachedLookup(VertxInternal vertx, IMap<K, V> map, BatchQuery<K, V> query, Sources sources) {
        this.vertx = vertx;
        this.map = map;
        this.query = query;
        this.sources = sources;
        this.drops = new CacheDrops<>(vertx, map);
        this.misses = new MissLoaders<>(vertx, sources.options(), this::ask);
    }

    Future<Optional<V>> find(K key) {
        return find(key, result -> {});
    }

    Future<Optional<V>> find(K key, LookupListener listener) {
        ContextInternal context = vertx.getOrCreateContext();
        if (!trusted()) {
            return miss(key, context, listener);
        }
        CompletableFuture<V> cached;
        try {
            cached = map.getAsync(key).toCompletableFuture();
        } catch (RuntimeException e) {
            return miss(key, context, listener); // Hazelcast is going down
        }
        if (cached.isDone()) {
            V value = cached.isCompletedExceptionally() ? null : cached.join();
            return cached(key, value, context, listener);
        }
        return soon(cached, context, value -> cached(key, value, context, listener));
    }

    /** Drops what the cache says of {@code key}, on every node. */
    void changed(K key) {
        negatives.clear();
        drops.drop(key);
    }

    /** Drops all. */
    void changed() {
        negatives.clear();
        drops.dropAll();
    }

    /** Read it before asking PostgreSQL for what {@link #preload} is given. */
    long epoch() {
        return drops.epoch();
    }

    /** Puts values read since {@code asked}; false when a change overtook them and they were left out. */
    Future<Boolean> preload(Map<K, V> values, long asked) {
        if (drops.epoch() != asked || !trusted()) {
            return Future.succeededFuture(false);
        }
        return drops.put(values, asked).map(v -> drops.epoch() == asked);
    }

    /**
     * Has this node's near cache hold {@code keys}, as far as the cluster has them: a look-up there stays on its thread,
     * where one of the cluster changes threads three times. Completes in any case.
     */
    Future<Void> bringNear(Set<K> keys) {
        return vertx.executeBlocking(() -> map.getAll(keys), false).transform(done -> Future.succeededFuture());
    }

    void close() {
        drops.close();
    }

    private boolean trusted() {
        return drops.settled() && sources.fresh().getAsBoolean();
    }

    private Future<Optional<V>> cached(K key, @Nullable V value, ContextInternal context, LookupListener listener) {
        if (value != null) {
            listener.looked(Result.HIT);
            return context.succeededFuture(Optional.of(value));
        }
        if (negatives.contains(key)) {
            listener.looked(Result.UNKNOWN);
            return context.succeededFuture(Optional.empty());
        }
        return miss(key, context, listener);
    }

    private Future<Optional<V>> miss(K key, ContextInternal context, LookupListener listener) {
        return misses.load(key, context)
                .onSuccess(found -> listener.looked(found.isPresent() ? Result.MISS : Result.UNKNOWN));
    }

    /** Waits for the cluster's answer for a bounded time; a late or failed one counts as none. */
    private Future<Optional<V>> soon(CompletionStage<V> cached, ContextInternal context, Answer<V> answer) {
        Promise<Optional<V>> promise = context.promise();
        AtomicBoolean taken = new AtomicBoolean();
        long timer = context.setTimer(sources.options().cacheTimeoutMillis(), id -> {
            if (taken.compareAndSet(false, true)) {
                answer.of(null).onComplete(promise);
            }
        });
        cached.whenCompleteAsync(
                (value, failure) -> {
                    if (taken.compareAndSet(false, true)) {
                        context.owner().cancelTimer(timer);
                        answer.of(value).onComplete(promise);
                    }
                },
                task -> context.runOnContext(v -> task.run()));
        return promise.future();
    }

    private Future<Map<K, V>> ask(Set<K> keys) {
        long asked = drops.epoch();
        long askedAt = System.nanoTime();
        return sources.database()
                .query(query.sql(), query.parameters().apply(keys))
                .timeout(sources.options().queryTimeoutMillis(), TimeUnit.MILLISECONDS)
                .map(query.values())
                .onSuccess(found -> keep(keys, found, asked, askedAt));
    }

    private void keep(Set<K> keys, Map<K, V> found, long asked, long askedAt) {
        if (drops.epoch() != asked || !trusted()) {
            return;
        }
        for (K key : keys) {
            if (!found.containsKey(key)) {
                negatives.add(key, askedAt);
            }
        }
        if (drops.epoch() != asked) {
            negatives.clear();
            return;
        }
        drops.put(new HashMap<>(found), asked);
    }

    /** What follows once the cache has spoken; null when it had nothing. */
    @FunctionalInterface
    private interface Answer<V> {
        Future<Optional<V>> of(@Nullable V value);
    }
}
