package io.kazasu.directory;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the cluster's cache with every card in the background, so that the first tap of a day costs no query. Nothing
 * depends on it: it may fail, stop, or run on several nodes.
 */
public final class DirectoryLoader {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryLoader.class);
    private static final int LOGGED_EVERY = 1_000_000;

    /** While PostgreSQL reads a page of one range, pages of the others are put. */
    private static final int RANGES = 3;

    private final HazelcastDirectory directory;
    private final int nearMax;
    private final AtomicLong loaded = new AtomicLong();
    private final AtomicLong near = new AtomicLong();
    private volatile boolean stopped;

    /** @param nearMax so many of the first cards go into this node's near cache as well */
    public DirectoryLoader(HazelcastDirectory directory, int nearMax) {
        this.directory = directory;
        this.nearMax = nearMax;
    }

    /**
     * Loads page by page, on event loops of {@code vertx}.
     *
     * @return how many cards were loaded, 0 on a node that joined a running cluster, as that has them already; fails
     *     when PostgreSQL or Hazelcast does
     */
    public Future<Long> load(Vertx vertx) {
        if (!directory.oldestMember()) {
            return Future.succeededFuture(0L);
        }
        return Future.join(IntStream.range(0, RANGES)
                        .mapToObj(range -> load((VertxInternal) vertx, range))
                        .toList())
                .map(done -> loaded.get())
                .onSuccess(cards -> LOG.info("{} cards are in the cache", cards));
    }

    /** Keys are hashes, so that ranges of them hold about as many each. */
    private Future<Void> load(VertxInternal vertx, int range) {
        return new CardRange(this, directory, vertx.createEventLoopContext(), bound(range), bound(range + 1)).load();
    }

    private static UUID bound(int range) {
        return range == RANGES ? new UUID(-1, -1) : new UUID(Long.divideUnsigned(-1, RANGES) * range, 0);
    }

    /** Stops after the pages under way. Any thread. */
    public void stop() {
        stopped = true;
    }

    boolean stopped() {
        return stopped;
    }

    /** Cards were put, and some of them may be brought near. Any thread; completes in any case. */
    Future<Void> put(Set<UUID> cards) {
        long before = loaded.getAndAdd(cards.size());
        long now = before + cards.size();
        if (now / LOGGED_EVERY != before / LOGGED_EVERY) {
            LOG.info("{} cards loaded into the cache so far", now);
        }
        return near.getAndAdd(cards.size()) < nearMax ? directory.cards().bringNear(cards) : Future.succeededFuture();
    }
}
