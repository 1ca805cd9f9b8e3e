package io.kazasu.proof;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The right edge of a growing tree: all that is needed to add leaves. Not thread-safe.
 */
public final class TreeGrowth {
    /** The tile of each level that is not full, by level. */
    private final NavigableMap<Integer, ByteArrayOutputStream> open = new TreeMap<>();

    private long size;

    /** @throws MissingHashException when {@code edge} lacks a tile of {@link MerkleTree#edge} */
    public TreeGrowth(long size, Tiles edge) {
        this.size = size;
        for (TileId tile : MerkleTree.edge(size)) {
            int bytes = tile.width(size) * TreeHash.BYTES;
            byte[] hashes = edge.hashes(tile);
            if (hashes == null || hashes.length < bytes) {
                throw new MissingHashException(tile);
            }
            if (bytes < TileId.WIDTH * TreeHash.BYTES) {
                open(tile.level()).write(hashes, 0, bytes);
            }
        }
    }

    public long size() {
        return size;
    }

    /**
     * Adds leaves.
     *
     * @param leaves their hashes, one after the other
     * @return each tile that changed, as it is now
     */
    public Map<TileId, byte[]> add(byte[] leaves) {
        Map<TileId, byte[]> changed = new LinkedHashMap<>();
        long end = size + leaves.length / TreeHash.BYTES;
        for (int from = 0; from < leaves.length; ) {
            ByteArrayOutputStream tile = open(0);
            int room = TileId.WIDTH * TreeHash.BYTES - tile.size();
            int length = Math.min(room, leaves.length - from);
            tile.write(leaves, from, length);
            from += length;
            size += length / TreeHash.BYTES;
            closeFull(changed);
        }
        open.forEach((level, tile) -> {
            if (tile.size() > 0) {
                changed.put(TileId.holding(level, TileId.nodes(level, end) - 1), tile.toByteArray());
            }
        });
        return changed;
    }

    /** A tile that is full becomes one hash of the level above. */
    private void closeFull(Map<TileId, byte[]> changed) {
        for (int level = 0; open(level).size() == TileId.WIDTH * TreeHash.BYTES; level++) {
            byte[] full = open(level).toByteArray();
            TileId id = TileId.holding(level, TileId.nodes(level, size) - 1);
            changed.put(id, full);
            open(level).reset();
            byte[] root = TreeHash.root(full, 0, TileId.WIDTH);
            open(level + 1).write(root, 0, root.length);
        }
    }

    private ByteArrayOutputStream open(int level) {
        return open.computeIfAbsent(level, none -> new ByteArrayOutputStream(TileId.WIDTH * TreeHash.BYTES));
    }
}
