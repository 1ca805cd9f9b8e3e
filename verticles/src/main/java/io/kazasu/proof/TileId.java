package io.kazasu.proof;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Which tile (C2SP tlog-tiles): 256 hashes of nodes side by side. At level 0 these are leaves, above they are the roots
 * of the full tiles one level below.
 *
 * @param level 0 or more
 * @param index of the tile within its level, from the left
 */
public record TileId(int level, long index) {
    /** Binary levels of the tree in one tile. */
    static final int HEIGHT = 8;

    /** Hashes in a full tile. */
    public static final int WIDTH = 1 << HEIGHT;

    /** The tile that holds a node of level {@code 8 * level}. */
    static TileId holding(int level, long node) {
        return new TileId(level, node / WIDTH);
    }

    /** How many hashes a level has in a tree of {@code size} leaves. */
    static long nodes(int level, long size) {
        int shift = HEIGHT * level;
        return shift >= Long.SIZE ? 0 : size >>> shift;
    }

    /** Hashes of this tile that a tree of {@code size} leaves has, 0 to 256. */
    public int width(long size) {
        return Math.clamp(nodes(level, size) - index * WIDTH, 0, WIDTH);
    }

    /** As C2SP tlog-tiles names it, such as {@code tile/0/x001/234.p/56}. */
    public String path(int width) {
        return "tile/" + level + "/" + path(index, width);
    }

    /** A number in groups of three digits, all but the last after an {@code x}; the width when it is not full. */
    static String path(long index, int width) {
        Deque<String> groups = new ArrayDeque<>();
        long rest = index;
        do {
            groups.push((groups.isEmpty() ? "%03d" : "x%03d").formatted(rest % 1_000));
            rest /= 1_000;
        } while (rest > 0);
        return String.join("/", groups) + (width == WIDTH ? "" : ".p/" + width);
    }
}
