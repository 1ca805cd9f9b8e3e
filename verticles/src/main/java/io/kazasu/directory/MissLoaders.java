package io.kazasu.directory;

import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The {@link MissLoader} of each event loop. Any thread. */
final class MissLoaders<K, V> {
    private final VertxInternal vertx;
    private final DirectoryOptions options;
    private final Function<Set<K>, Future<Map<K, V>>> query;
    private final Map<EventLoop, MissLoader<K, V>> loaders = new ConcurrentHashMap<>();

    MissLoaders(VertxInternal vertx, DirectoryOptions options, Function<Set<K>, Future<Map<K, V>>> query) {
        this.vertx = vertx;
        this.options = options;
        this.query = query;
    }

    /** Asks PostgreSQL on the event loop of {@code caller}; completes there. */
    Future<Optional<V>> load(K key, ContextInternal caller) {
        Promise<Optional<V>> answer = caller.promise();
        loaders.computeIfAbsent(caller.nettyEventLoop(), this::loader).load(key, answer);
        return answer.future();
    }

    private MissLoader<K, V> loader(EventLoop loop) {
        return new MissLoader<>(vertx.contextBuilder().withEventLoop(loop).build(), options, query);
    }
}
