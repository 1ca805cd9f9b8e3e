package io.kazasu.proof;

import java.util.Base64;
import java.util.List;

/**
 * What a tree was at one size (C2SP tlog-checkpoint).
 *
 * @param origin of which tree
 * @param size leaves
 * @param base64 32 bytes: the root
 */
public record Checkpoint(String origin, long size, String base64) {
    private static final int LINES = 3;

    public Checkpoint(String origin, long size, byte[] root) {
        this(origin, size, Base64.getEncoder().encodeToString(root));
    }

    public byte[] root() {
        return Base64.getDecoder().decode(base64);
    }

    /** Three lines. */
    public String text() {
        return origin + "\n" + size + "\n" + base64 + "\n";
    }

    /** @throws InvalidNoteException when the text is of another form */
    public static Checkpoint parse(String text) throws InvalidNoteException {
        List<String> lines = text.lines().toList();
        if (lines.size() < LINES || lines.getFirst().isEmpty() || !lines.get(1).matches("0|[1-9][0-9]{0,17}")) {
            throw new InvalidNoteException("not a checkpoint (expected lines of origin, size and root)");
        }
        byte[] root = SignedNote.decoded(lines.get(2));
        if (root.length != TreeHash.BYTES) {
            throw new InvalidNoteException("the root of a checkpoint has " + TreeHash.BYTES + " bytes");
        }
        return new Checkpoint(lines.getFirst(), Long.parseLong(lines.get(1)), root);
    }
}
