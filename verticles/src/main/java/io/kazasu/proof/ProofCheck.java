package io.kazasu.proof;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Checks proofs without a tree, by the algorithms of RFC 9162 sections 2.1.3.2 and 2.1.4.2. */
public final class ProofCheck {
    private ProofCheck() {}

    /** Whether {@code leaf} is the hash at {@code index} of the tree with that size and root. */
    public static boolean includes(byte[] leaf, long index, List<byte[]> path, Checkpoint tree) {
        if (index < 0 || index >= tree.size()) {
            return false;
        }
        long node = index;
        long last = tree.size() - 1;
        byte[] hash = leaf;
        for (byte[] beside : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = TreeHash.node(beside, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = TreeHash.node(hash, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, tree.root());
    }

    /** Whether the later tree begins with the whole earlier one. */
    public static boolean extendsTree(Checkpoint earlier, Checkpoint later, List<byte[]> proof) {
        if (earlier.size() > later.size()) {
            return false;
        }
        if (earlier.size() == later.size() || earlier.size() == 0) {
            boolean same = earlier.size() == 0
                    ? Arrays.equals(earlier.root(), TreeHash.empty())
                    : Arrays.equals(earlier.root(), later.root());
            return proof.isEmpty() && same;
        }
        return extendsSmaller(earlier, later, proof.iterator());
    }

    private static boolean extendsSmaller(Checkpoint earlier, Checkpoint later, Iterator<byte[]> proof) {
        long node = earlier.size() - 1;
        long last = later.size() - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        byte[] first = earlier.root();
        if (Long.bitCount(earlier.size()) != 1) {
            if (!proof.hasNext()) {
                return false;
            }
            first = proof.next();
        }
        byte[] ofEarlier = first;
        byte[] ofLater = first;
        while (proof.hasNext()) {
            if (last == 0) {
                return false;
            }
            byte[] beside = proof.next();
            if ((node & 1) == 1 || node == last) {
                ofEarlier = TreeHash.node(beside, ofEarlier);
                ofLater = TreeHash.node(beside, ofLater);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                ofLater = TreeHash.node(ofLater, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(ofEarlier, earlier.root()) && Arrays.equals(ofLater, later.root());
    }
}
