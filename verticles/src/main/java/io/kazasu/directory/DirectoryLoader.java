package io.kazasu.directory;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the cluster's cache with every card in the background, so that the first tap of a day costs no query. Nothing
 * depends on it: it may fail, stop, or run on several nodes.
 */
public final class DirectoryLoader {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryLoader.class);
    private static final int PAGE = 1_000;
    private static final int LOGGED_EVERY = 100_000;

    private static final String FIRST_PAGE = DirectoryQueries.CARD_COLUMNS + "order by c.card_key limit $1";
    private static final String NEXT_PAGE =
            DirectoryQueries.CARD_COLUMNS + "where c.card_key > $2 order by c.card_key limit $1";

    /** Changes may overtake a page; after so many times its cards are left to the taps. */
    private static final int ATTEMPTS = 3;

    private final HazelcastDirectory directory;
    private final int nearMax;
    private volatile boolean stopped;
    private long loaded;

    /** @param nearMax so many of the first cards go into this node's near cache as well */
    public DirectoryLoader(HazelcastDirectory directory, int nearMax) {
        this.directory = directory;
        this.nearMax = nearMax;
    }

    /**
     * Loads page by page, on one event loop of {@code vertx}.
     *
     * @return how many cards were loaded, 0 on a node that joined a running cluster, as that has them already; fails
     *     when PostgreSQL or Hazelcast does
     */
    public Future<Long> load(Vertx vertx) {
        if (!directory.oldestMember()) {
            return Future.succeededFuture(0L);
        }
        Promise<Long> done = Promise.promise();
        vertx.getOrCreateContext().runOnContext(v -> page(null, 1, done));
        return done.future();
    }

    /** Stops after the page under way. Any thread. */
    public void stop() {
        stopped = true;
    }

    private void page(@Nullable UUID after, int attempt, Promise<Long> done) {
        if (stopped) {
            done.complete(loaded);
            return;
        }
        long asked = directory.cards().epoch();
        read(after).onFailure(done::fail).onSuccess(cards -> {
            if (cards.isEmpty()) {
                LOG.info("{} cards are in the cache", loaded);
                done.complete(loaded);
            } else {
                put(new Page(after, attempt, cards), asked, done);
            }
        });
    }

    private void put(Page page, long asked, Promise<Long> done) {
        directory.cards().preload(page.cards(), asked).onFailure(done::fail).onSuccess(kept -> {
            if (!kept && page.attempt() < ATTEMPTS) {
                page(page.after(), page.attempt() + 1, done);
            } else {
                near(page).onComplete(near -> {
                    count(page.cards().size());
                    page(page.cards().lastEntry().getKey(), 1, done);
                });
            }
        });
    }

    private Future<Void> near(Page page) {
        return loaded < nearMax ? directory.cards().bringNear(page.cards().keySet()) : Future.succeededFuture();
    }

    private Future<SequencedMap<UUID, CachedCard>> read(@Nullable UUID after) {
        Future<RowSet<Row>> rows = after == null
                ? directory.database().query(FIRST_PAGE, Tuple.of(PAGE))
                : directory.database().query(NEXT_PAGE, Tuple.of(PAGE, after));
        return rows.map(directory::cardsInOrder);
    }

    private void count(int cards) {
        long before = loaded;
        loaded += cards;
        if (loaded / LOGGED_EVERY != before / LOGGED_EVERY) {
            LOG.info("{} cards loaded into the cache so far", loaded);
        }
    }

    /** Cards in the order of their keys, those after {@code after}. */
    private record Page(@Nullable UUID after, int attempt, SequencedMap<UUID, CachedCard> cards) {}
}
