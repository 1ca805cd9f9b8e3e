package io.kazasu.proof;

import io.kazasu.signing.Ed25519Key;

/** Signs the checkpoints of all trees of an installation; each tree has a name of its own for it. Any thread. */
public final class CheckpointKey {
    private final Ed25519Key key;

    /** @param seed 32 bytes: the private key as RFC 8032 has it */
    public CheckpointKey(byte[] seed) {
        key = new Ed25519Key(seed);
    }

    /** A signed note; the same for the same checkpoint. */
    public String sign(Checkpoint checkpoint) {
        return SignedNote.sign(checkpoint.text(), checkpoint.origin(), key);
    }

    /** For whoever checks the tree of that origin. */
    public VerifierKey verifier(String origin) {
        return new VerifierKey(origin, key.publicBytes());
    }
}
