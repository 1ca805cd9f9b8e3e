package io.kazasu.proof;

import io.kazasu.signing.Sha256;
import java.util.Arrays;

/** How the tree hashes (RFC 6962 section 2.1). */
public final class TreeHash {
    public static final int BYTES = Sha256.BYTES;

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private TreeHash() {}

    /** Of a tree without entries. */
    static byte[] empty() {
        return Sha256.of();
    }

    public static byte[] leaf(byte[] entry) {
        return Sha256.of(LEAF, entry);
    }

    static byte[] node(byte[] left, byte[] right) {
        return Sha256.of(NODE, left, right);
    }

    /** Of {@code count} nodes side by side, a power of two, that stand in {@code hashes} from the one numbered {@code from}. */
    static byte[] root(byte[] hashes, int from, int count) {
        if (count == 1) {
            return Arrays.copyOfRange(hashes, from * BYTES, (from + 1) * BYTES);
        }
        int half = count / 2;
        return node(root(hashes, from, half), root(hashes, from + half, half));
    }
}
