package io.kazasu.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a tree of {@code size} leaves says, worked out from its tiles (RFC 6962 section 2.1). Tiles of a tree that has grown
 * since do as well.
 *
 * @param size 0 or more
 */
public record MerkleTree(Tiles tiles, long size) {
    /** @throws MissingHashException when a tile that is needed is not at hand; so do all others */
    public byte[] root() {
        return size == 0 ? TreeHash.empty() : hash(0, size);
    }

    /** The hashes beside the way from a leaf up to the root. */
    public List<byte[]> inclusion(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("index: " + index + " (expected 0.." + (size - 1) + ")");
        }
        List<byte[]> path = new ArrayList<>();
        inclusion(index, 0, size, path);
        return path;
    }

    private void inclusion(long index, long from, long to, List<byte[]> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            inclusion(index, from, middle, path);
            path.add(hash(middle, to));
        } else {
            inclusion(index, middle, to, path);
            path.add(hash(from, middle));
        }
    }

    /** What shows that the tree of the first {@code earlier} leaves is the beginning of this one. */
    public List<byte[]> consistency(long earlier) {
        if (earlier < 0 || earlier > size) {
            throw new IllegalArgumentException("earlier: " + earlier + " (expected 0.." + size + ")");
        }
        List<byte[]> proof = new ArrayList<>();
        if (earlier > 0 && earlier < size) {
            consistency(earlier, 0, size, true, proof);
        }
        return proof;
    }

    private void consistency(long earlier, long from, long to, boolean known, List<byte[]> proof) {
        if (earlier == to) {
            if (!known) {
                proof.add(hash(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (earlier <= middle) {
            consistency(earlier, from, middle, known, proof);
            proof.add(hash(middle, to));
        } else {
            consistency(earlier, middle, to, false, proof);
            proof.add(hash(from, middle));
        }
    }

    /** Of the leaves from {@code from} to before {@code to}, as the tree is divided. */
    private byte[] hash(long from, long to) {
        long width = to - from;
        if (Long.bitCount(width) == 1) {
            int level = Long.numberOfTrailingZeros(width);
            return tiles.node(level, from >>> level);
        }
        long middle = from + split(width);
        return TreeHash.node(hash(from, middle), hash(middle, to));
    }

    /** The largest power of two below {@code width}, which is 2 or more. */
    static long split(long width) {
        return Long.highestOneBit(width - 1);
    }

    /** All tiles that the root of a tree of {@code size} leaves needs: the last one of each level. */
    public static Set<TileId> edge(long size) {
        Set<TileId> edge = new LinkedHashSet<>();
        for (int level = 0; TileId.nodes(level, size) > 0; level++) {
            edge.add(TileId.holding(level, TileId.nodes(level, size) - 1));
        }
        return edge;
    }

    /** All tiles that the way from a leaf up to the root of a tree of {@code size} leaves needs. */
    public static Set<TileId> way(long index, long size) {
        Set<TileId> way = edge(size);
        for (int level = 0; TileId.nodes(level, size) > 0; level++) {
            TileId tile = TileId.holding(level, TileId.nodes(level, index));
            if (tile.width(size) > 0) {
                way.add(tile);
            }
        }
        return way;
    }
}
