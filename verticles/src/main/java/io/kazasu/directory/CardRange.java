package io.kazasu.directory;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts the cards of a range of holders into the cluster's cache, page by page: while one is put the next one is read.
 * Touched by its context alone.
 */
final class CardRange {
    private static final int PAGE = 1_000;

    /** Changes may overtake a page; after so many times its cards are left to the taps. */
    private static final int ATTEMPTS = 3;

    private static final UUID LEAST = new UUID(0, 0);
    private static final UUID GREATEST = new UUID(-1, -1);

    private final HazelcastDirectory directory;
    private final ContextInternal context;
    private final BooleanSupplier stopped;
    private final Function<Set<UUID>, Future<Void>> putting;
    private final UUID last;
    private final Promise<Void> done = Promise.promise();

    /**
     * @param last the greatest holder; null: up to the end
     * @param stopped whether to end before the next page
     * @param putting told of the cards of each page once they are put, and waited for
     */
    CardRange(
            HazelcastDirectory directory,
            ContextInternal context,
            @Nullable UUID last,
            BooleanSupplier stopped,
            Function<Set<UUID>, Future<Void>> putting) {
        this.directory = directory;
        this.context = context;
        this.last = last == null ? GREATEST : last;
        this.stopped = stopped;
        this.putting = putting;
    }

    /**
     * Fails when PostgreSQL or Hazelcast does.
     *
     * @param after the holder before the first one; null: from the beginning
     */
    Future<Void> load(@Nullable UUID after) {
        UUID holder = after == null ? LEAST : after;
        UUID card = after == null ? LEAST : GREATEST;
        context.runOnContext(v -> read(holder, card, Future.succeededFuture()));
        return done.future();
    }

    /** @param before the page before this one, which is being put */
    private void read(UUID holder, UUID card, Future<Void> before) {
        if (stopped.getAsBoolean()) {
            before.onComplete(done);
            return;
        }
        page(holder, card).onFailure(done::tryFail).onSuccess(page -> before.onFailure(done::tryFail)
                .onSuccess(v -> {
                    if (page.cards().isEmpty()) {
                        done.complete();
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
                .query(DirectoryQueries.CARDS_IN_ORDER, Tuple.of(holder, card, last, PAGE))
                .compose(rows -> records(rows).map(records -> new Page(holder, card, asked, cards(rows, records))));
    }

    private Future<Map<UUID, String>> records(RowSet<Row> cards) {
        @Nullable UUID first = null;
        @Nullable UUID end = null;
        for (Row card : cards) {
            end = card.getUUID("holder");
            first = first == null ? end : first;
        }
        return first == null
                ? Future.succeededFuture(Map.of())
                : directory
                        .database()
                        .query(DirectoryQueries.RECORDS_IN_ORDER, Tuple.of(first, end))
                        .map(DirectoryQueries::records);
    }

    private static SequencedMap<UUID, CachedCard> cards(RowSet<Row> rows, Map<UUID, String> records) {
        SequencedMap<UUID, CachedCard> cards = new LinkedHashMap<>();
        for (Row row : rows) {
            String text = records.getOrDefault(row.getUUID("holder"), RecordReader.NO_RECORDS);
            cards.put(row.getUUID("card_key"), DirectoryQueries.unreadCard(row, text));
        }
        return cards;
    }

    private Future<Void> put(Page page, int attempt) {
        Promise<Boolean> kept = context.promise(); // Hazelcast answers on a thread of its own
        directory.cards().preload(page.cards(), page.asked()).onComplete(kept);
        return kept.future().compose(all -> {
            if (!all && attempt < ATTEMPTS) {
                return page(page.afterHolder(), page.afterCard()).compose(again -> put(again, attempt + 1));
            }
            return putting.apply(page.cards().keySet());
        });
    }

    /** Cards after one of a holder, and when they were asked for. */
    private record Page(UUID afterHolder, UUID afterCard, long asked, SequencedMap<UUID, CachedCard> cards) {
        UUID lastHolder() {
            return cards.lastEntry().getValue().card().holder().id();
        }
    }
}
