package io.kazasu.directory;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the cluster's cache with every card in the background, so that the first tap of a day costs no query. Nothing
 * depends on it: it may fail, stop, or run on several nodes.
 */
public final class DirectoryLoader {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryLoader.class);
    private static final long LOGGED_EVERY = 1_000_000;

    /** A process of PostgreSQL reads one page at a time, and waits for its disk meanwhile. */
    private static final int RANGES = 3;

    /** Holders between whom there are about as many cards each, as PostgreSQL last saw them; none before it did. */
    private static final String BOUNDS = """
            select bounds[i * cardinality(bounds) / $1::int] as bound
            from (select histogram_bounds::text::uuid[] as bounds from pg_stats
              where schemaname = 'directory' and tablename = 'card' and attname = 'holder') s,
              generate_series(1, $1::int - 1) i
            where cardinality(bounds) > $1::int order by i""";

    private final VertxInternal vertx;
    private final HazelcastDirectory directory;
    private final int nearMax;
    private final AtomicLong loaded = new AtomicLong();
    private volatile boolean stopped;

    /**
     * @param vertx loads on its event loops
     * @param nearMax so many of the first cards go into this node's near cache as well
     */
    public DirectoryLoader(Vertx vertx, HazelcastDirectory directory, int nearMax) {
        this.vertx = (VertxInternal) vertx;
        this.directory = directory;
        this.nearMax = nearMax;
    }

    /**
     * To be called once.
     *
     * @return how many cards were loaded, 0 on a node that joined a running cluster, as that has them already; fails
     *     when PostgreSQL or Hazelcast does
     */
    public Future<Long> load() {
        if (!directory.oldestMember()) {
            return Future.succeededFuture(0L);
        }
        return directory
                .database()
                .query(BOUNDS, Tuple.of(RANGES))
                .compose(bounds -> Future.join(ranges(bounds)))
                .map(done -> loaded.get())
                .onSuccess(cards -> LOG.info("{} cards are in the cache", cards));
    }

    private List<Future<Void>> ranges(RowSet<Row> bounds) {
        List<Future<Void>> ranges = new ArrayList<>();
        @Nullable UUID after = null;
        for (Row row : bounds) {
            UUID bound = row.getUUID("bound");
            ranges.add(range(bound).load(after));
            after = bound;
        }
        ranges.add(range(null).load(after));
        return ranges;
    }

    private CardRange range(@Nullable UUID last) {
        return new CardRange(directory, vertx.createEventLoopContext(), last, () -> stopped, this::put);
    }

    /** Stops after the pages under way. Any thread. */
    public void stop() {
        stopped = true;
    }

    private Future<Void> put(Set<UUID> cards) {
        long before = loaded.getAndAdd(cards.size());
        long now = before + cards.size();
        if (now / LOGGED_EVERY != before / LOGGED_EVERY) {
            LOG.info("{} cards loaded into the cache so far", now);
        }
        return before < nearMax ? directory.cards().bringNear(cards) : Future.succeededFuture();
    }
}
