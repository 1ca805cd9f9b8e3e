package io.kazasu.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * Shows that an entry is in its ledger as it was answered.
 *
 * @param told lines that the reader can compare with its answer
 * @param restHash SHA-256 of the entry's other lines, base64
 * @param leafHash base64
 * @param index of the leaf, from 0
 * @param path hashes beside the way up to the root, base64
 * @param checkpoint signed note of a tree that holds it
 */
public record EntryProof(
        String told, String restHash, String leafHash, long index, List<String> path, String checkpoint) {
    public EntryProof {
        path = List.copyOf(path);
    }

    /**
     * Checks it with nothing but the key.
     *
     * @return the checkpoint that includes it
     * @throws InvalidNoteException when the checkpoint is not signed by the key, or does not include the entry
     */
    public Checkpoint check(VerifierKey key) throws InvalidNoteException {
        Checkpoint tree = Checkpoint.parse(SignedNote.open(checkpoint, key));
        List<byte[]> hashes = new ArrayList<>();
        for (String hash : path) {
            hashes.add(decoded("path", hash));
        }
        byte[] leaf = EntryLeaf.hash(told, decoded("restHash", restHash));
        if (!ProofCheck.includes(leaf, index, hashes, tree)) {
            throw new InvalidNoteException("the tree of size " + tree.size() + " does not include this entry");
        }
        return tree;
    }

    private static byte[] decoded(String name, String base64) throws InvalidNoteException {
        byte[] hash = SignedNote.decoded(base64);
        if (hash.length != TreeHash.BYTES) {
            throw new InvalidNoteException(
                    "%s: a hash of %d bytes (expected %d)".formatted(name, hash.length, TreeHash.BYTES));
        }
        return hash;
    }
}
