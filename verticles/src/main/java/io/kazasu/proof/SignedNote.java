package io.kazasu.proof;

import io.kazasu.signing.Ed25519Key;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** A text with signatures under it (C2SP signed-note); those by Ed25519 are made and checked. */
public final class SignedNote {
    private static final String DASH = "\u2014 ";

    private SignedNote() {}

    /** @param text lines that each end with a newline */
    static String sign(String text, String name, Ed25519Key key) {
        byte[] id = new VerifierKey(name, key.publicBytes()).id();
        byte[] signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
        byte[] both = Arrays.copyOf(id, id.length + signature.length);
        System.arraycopy(signature, 0, both, id.length, signature.length);
        return text + "\n" + DASH + name + " " + Base64.getEncoder().encodeToString(both) + "\n";
    }

    /**
     * The text that the key's owner signed.
     *
     * @throws InvalidNoteException when it did not, or the note is none
     */
    public static String open(String note, VerifierKey key) throws InvalidNoteException {
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0) {
            throw new InvalidNoteException("not a signed note");
        }
        String text = note.substring(0, blank + 1);
        for (String line : note.substring(blank + 2).lines().toList()) {
            String prefix = DASH + key.name() + " ";
            if (line.startsWith(prefix) && signed(text, decoded(line.substring(prefix.length())), key)) {
                return text;
            }
        }
        throw new InvalidNoteException("no signature of " + key.name());
    }

    private static boolean signed(String text, byte[] signature, VerifierKey key) throws InvalidNoteException {
        byte[] id = key.id();
        if (signature.length <= id.length || !Arrays.equals(Arrays.copyOf(signature, id.length), id)) {
            return false;
        }
        byte[] bare = Arrays.copyOfRange(signature, id.length, signature.length);
        if (!Ed25519Key.verifies(key.publicKey(), text.getBytes(StandardCharsets.UTF_8), bare)) {
            throw new InvalidNoteException("the signature of " + key.name() + " is not of this text");
        }
        return true;
    }

    static byte[] decoded(String base64) throws InvalidNoteException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new InvalidNoteException("not base64");
        }
    }
}
