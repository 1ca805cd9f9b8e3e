package io.kazasu.proof;

import io.kazasu.fanout.LedgerSource;
import io.kazasu.ledger.LedgerUnavailableException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Grows the tree of one ledger, each entry once, however many nodes do the same. Looks must not overlap; all calls on one
 * event loop.
 */
final class TreeKeeper {
    private final LedgerSource source;
    private final LedgerLeaves leaves;
    private final Pool proofs;
    private final TreeStore store;
    private final int pageEntries;
    private @Nullable TreeGrowth edge;

    TreeKeeper(LedgerSource source, Pool proofs, int pageEntries) {
        this.source = source;
        this.leaves = new LedgerLeaves(source.pool());
        this.proofs = proofs;
        this.store = new TreeStore(source.name());
        this.pageEntries = pageEntries;
    }

    /** Adds at most one page. Fails as the databases do; the next look begins anew. */
    Future<Growth> look() {
        if (!source.open().getAsBoolean()) {
            return Future.failedFuture(new LedgerUnavailableException("the ledger is not open yet"));
        }
        TreeGrowth kept = edge;
        edge = null;
        return store.head(proofs)
                .compose(head -> head.isEmpty() ? plant() : grow(head.get(), Optional.ofNullable(kept)));
    }

    private Future<Growth> plant() {
        return leaves.origin().compose(origin -> store.plant(proofs, origin)).map(Growth.MORE);
    }

    /** All is read and worked out before a transaction begins, as that holds back every delivery out of the same server. */
    private Future<Growth> grow(TreeHead head, Optional<TreeGrowth> kept) {
        return leaves.after(head.cursor(), pageEntries).compose(page -> {
            if (page.count() == 0) {
                edge = kept.orElse(null);
                return Future.succeededFuture(Growth.CAUGHT_UP);
            }
            return edge(head, kept).compose(growth -> add(head, growth, page));
        });
    }

    private Future<TreeGrowth> edge(TreeHead head, Optional<TreeGrowth> kept) {
        return kept.filter(growth -> growth.size() == head.size())
                .map(Future::succeededFuture)
                .orElseGet(() -> store.tiles(proofs, MerkleTree.edge(head.size()))
                        .map(tiles -> new TreeGrowth(head.size(), Tiles.of(tiles))));
    }

    private Future<Growth> add(TreeHead head, TreeGrowth growth, LeafPage page) {
        Map<TileId, byte[]> changed = growth.add(page.hashes().getBytes());
        return proofs.withTransaction(transaction -> transaction
                .query(TreeStore.BEGIN)
                .execute()
                .compose(begun -> store.lock(transaction))
                .compose(now -> now.equals(Optional.of(head))
                        ? store.write(transaction, head.size(), page, changed).map(written -> {
                            edge = growth;
                            return page.count() == pageEntries ? Growth.MORE : Growth.CAUGHT_UP;
                        })
                        : Future.succeededFuture(Growth.ELSEWHERE)));
    }
}
