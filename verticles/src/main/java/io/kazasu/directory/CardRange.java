package io.kazasu.directory;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.sqlclient.Tuple;
import java.util.SequencedMap;
import java.util.UUID;

/** Loads the cards of a range of keys, one page after the other. Touched by its context alone. */
final class CardRange {
    private static final int PAGE = 1_000;

    private static final String NEXT_PAGE =
            DirectoryQueries.CARD_COLUMNS + "where c.card_key > $1 and c.card_key <= $2 order by c.card_key limit $3";

    /** Changes may overtake a page; after so many times its cards are left to the taps. */
    private static final int ATTEMPTS = 3;

    private final DirectoryLoader loader;
    private final HazelcastDirectory directory;
    private final ContextInternal context;
    private final UUID last;
    private final Promise<Void> done = Promise.promise();
    private UUID after;

    /**
     * @param after the key before the first
     * @param last the last key that belongs to it
     */
    CardRange(DirectoryLoader loader, HazelcastDirectory directory, ContextInternal context, UUID after, UUID last) {
        this.loader = loader;
        this.directory = directory;
        this.context = context;
        this.after = after;
        this.last = last;
    }

    /** Fails when PostgreSQL or Hazelcast does. */
    Future<Void> load() {
        context.runOnContext(v -> page(1));
        return done.future();
    }

    private void page(int attempt) {
        if (loader.stopped()) {
            done.complete();
            return;
        }
        long asked = directory.cards().epoch();
        directory
                .database()
                .query(NEXT_PAGE, Tuple.of(after, last, PAGE))
                .map(directory::cardsInOrder)
                .onFailure(done::fail)
                .onSuccess(cards -> put(cards, asked, attempt));
    }

    private void put(SequencedMap<UUID, CachedCard> cards, long asked, int attempt) {
        if (cards.isEmpty()) {
            done.complete();
            return;
        }
        directory
                .cards()
                .preload(cards, asked)
                .onFailure(done::fail)
                // on a thread of Hazelcast's
                .onSuccess(kept -> context.runOnContext(v -> put(cards, kept || attempt == ATTEMPTS, attempt)));
    }

    private void put(SequencedMap<UUID, CachedCard> cards, boolean over, int attempt) {
        if (over) {
            after = cards.lastEntry().getKey();
            loader.put(cards.keySet()).onComplete(near -> page(1));
        } else {
            page(attempt + 1);
        }
    }
}
