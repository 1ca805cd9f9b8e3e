package io.kazasu.directory;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.sqlclient.Tuple;
import java.util.SequencedMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the cluster's cache with every card in the background, so that the first tap of a day costs no query. Nothing
 * depends on it: it may fail, stop, or run on several nodes.
 */
public final class DirectoryLoader {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryLoader.class);
    private static final int PAGE = 1_000;
    private static final int LOGGED_EVERY = 1_000_000;
    private static final UUID FIRST = new UUID(0, 0);

    /** By holder, as most of the rows lie that are read with a card: by the keys of cards each would be somewhere else. */
    private static final String NEXT_PAGE = DirectoryQueries.cardsFrom("""
            (select * from directory.card where (holder, card_key) > ($1::uuid, $2::uuid)
              order by holder, card_key limit $3::int)""");

    /** Changes may overtake a page; after so many times its cards are left to the taps. */
    private static final int ATTEMPTS = 3;

    private final VertxInternal vertx;
    private final HazelcastDirectory directory;
    private final int nearMax;
    private final Promise<Long> done = Promise.promise();
    private volatile boolean stopped;
    private long loaded;

    /**
     * @param vertx loads on one of its event loops
     * @param nearMax so many of the first cards go into this node's near cache as well
     */
    public DirectoryLoader(Vertx vertx, HazelcastDirectory directory, int nearMax) {
        this.vertx = (VertxInternal) vertx;
        this.directory = directory;
        this.nearMax = nearMax;
    }

    /**
     * Loads page by page; to be called once. While one page is put the next one is
     * read.
     *
     * @return how many cards were loaded, 0 on a node that joined a running cluster, as that has them already; fails
     *     when PostgreSQL or Hazelcast does
     */
    public Future<Long> load() {
        if (!directory.oldestMember()) {
            return Future.succeededFuture(0L);
        }
        vertx.createEventLoopContext().runOnContext(v -> read(FIRST, FIRST, Future.succeededFuture()));
        return done.future();
    }

    /** Stops after the page under way. Any thread. */
    public void stop() {
        stopped = true;
    }

    /** @param putting the page before this one */
    private void read(UUID holder, UUID card, Future<Void> putting) {
        if (stopped) {
            putting.map(loaded).onComplete(done);
            return;
        }
        page(holder, card).onFailure(done::tryFail).onSuccess(page -> putting.onFailure(done::tryFail)
                .onSuccess(v -> {
                    if (page.cards().isEmpty()) {
                        LOG.info("{} cards are in the cache", loaded);
                        done.complete(loaded);
                    } else {
                        Future<Void> put = put(page, 1);
                        read(page.lastHolder(), page.cards().lastEntry().getKey(), put);
                    }
                }));
    }

    /** The page after that card of that holder. */
    private Future<Page> page(UUID holder, UUID card) {
        long asked = directory.cards().epoch();
        return directory
                .database()
                .query(NEXT_PAGE, Tuple.of(holder, card, PAGE))
                .map(rows -> new Page(holder, card, asked, directory.cardsInOrder(rows)));
    }

    private Future<Void> put(Page page, int attempt) {
        Promise<Boolean> kept = vertx.promise(); // Hazelcast answers on a thread of its own
        directory.cards().preload(page.cards(), page.asked()).onComplete(kept);
        return kept.future().compose(all -> {
            if (!all && attempt < ATTEMPTS) {
                return page(page.afterHolder(), page.afterCard()).compose(again -> put(again, attempt + 1));
            }
            return near(page);
        });
    }

    private Future<Void> near(Page page) {
        long before = loaded;
        loaded += page.cards().size();
        if (loaded / LOGGED_EVERY != before / LOGGED_EVERY) {
            LOG.info("{} cards loaded into the cache so far", loaded);
        }
        return before < nearMax ? directory.cards().bringNear(page.cards().keySet()) : Future.succeededFuture();
    }

    /** Cards after one of a holder, and when they were asked for. */
    private record Page(UUID afterHolder, UUID afterCard, long asked, SequencedMap<UUID, CachedCard> cards) {
        UUID lastHolder() {
            return cards.lastEntry().getValue().card().holder().id();
        }
    }
}
