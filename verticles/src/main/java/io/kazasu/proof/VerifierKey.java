package io.kazasu.proof;

import io.kazasu.signing.Ed25519Key;
import io.kazasu.signing.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What somebody needs to check the signatures of one tree. Its text, {@code NAME+ID+KEY}, is that of Go's
 * {@code golang.org/x/mod/sumdb/note}.
 *
 * @param name of the key, without space and plus: the origin of the tree
 * @param base64 32 bytes: the public key
 */
public record VerifierKey(String name, String base64) {
    private static final byte ED25519 = 1;
    private static final int ID_BYTES = 4;
    private static final int PARTS = 3;

    VerifierKey(String name, byte[] publicKey) {
        this(name, Base64.getEncoder().encodeToString(publicKey));
    }

    byte[] publicKey() {
        return Base64.getDecoder().decode(base64);
    }

    byte[] id() {
        byte[] hash = Sha256.of((name + "\n").getBytes(StandardCharsets.UTF_8), new byte[] {ED25519}, publicKey());
        return Arrays.copyOf(hash, ID_BYTES);
    }

    /** @throws InvalidNoteException when it is of another form, or of another kind than Ed25519 */
    public static VerifierKey parse(String text) throws InvalidNoteException {
        String[] parts = text.strip().split("\\+", PARTS);
        if (parts.length < PARTS || parts[0].isEmpty()) {
            throw new InvalidNoteException("not a verifier key (expected NAME+ID+KEY)");
        }
        byte[] typed = SignedNote.decoded(parts[2]);
        if (typed.length != Ed25519Key.BYTES + 1 || typed[0] != ED25519) {
            throw new InvalidNoteException("not an Ed25519 verifier key");
        }
        VerifierKey key = new VerifierKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!HexFormat.of().formatHex(key.id()).equals(parts[1])) {
            throw new InvalidNoteException("a verifier key whose ID does not fit: something of it was lost");
        }
        return key;
    }

    @Override
    public String toString() {
        byte[] typed = new byte[Ed25519Key.BYTES + 1];
        typed[0] = ED25519;
        System.arraycopy(publicKey(), 0, typed, 1, Ed25519Key.BYTES);
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }
}
