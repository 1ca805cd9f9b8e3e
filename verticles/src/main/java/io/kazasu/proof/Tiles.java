package io.kazasu.proof;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tiles at hand, and the hashes of the nodes that can be worked out from them. */
@FunctionalInterface
public interface Tiles {
    /** The hashes of a tile, one after the other; more than asked for do no harm. Null when it is not at hand. */
    byte @Nullable [] hashes(TileId tile);

    static Tiles of(Map<TileId, byte[]> tiles) {
        return tiles::get;
    }

    /**
     * The hash of a whole subtree of {@code 2^level} leaves.
     *
     * @param index of the node within its level, from the left
     * @throws MissingHashException when its tile is not at hand or too narrow
     */
    default byte[] node(int level, long index) {
        int tileLevel = level / TileId.HEIGHT;
        int inTile = level % TileId.HEIGHT;
        long first = index << inTile;
        TileId tile = TileId.holding(tileLevel, first);
        byte[] hashes = hashes(tile);
        int from = (int) (first % TileId.WIDTH);
        int count = 1 << inTile;
        if (hashes == null || hashes.length < (from + count) * TreeHash.BYTES) {
            throw new MissingHashException(tile);
        }
        return TreeHash.root(hashes, from, count);
    }
}
