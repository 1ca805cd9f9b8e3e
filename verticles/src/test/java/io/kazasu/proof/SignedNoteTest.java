package io.kazasu.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignedNoteTest {
    /** Key and note of the documentation of Go's golang.org/x/mod/sumdb/note. */
    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String TEXT =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private static final String NOTE =
            TEXT + "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZ"
                    + "SNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private final CheckpointKey key = new CheckpointKey(seed(1));
    private final Checkpoint checkpoint = new Checkpoint("kazasu/one", 20, TreeHash.leaf(new byte[0]));

    private static byte[] seed(int fill) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) fill);
        return seed;
    }

    @Test
    void noteOfTheReferenceImplementationIsOpened() throws InvalidNoteException {
        VerifierKey peter = VerifierKey.parse(PETER);
        assertEquals(TEXT, SignedNote.open(NOTE, peter));
        assertEquals(PETER, peter.toString());
    }

    @Test
    void checkpointIsReadBackAsItWasSigned() throws InvalidNoteException {
        String note = key.sign(checkpoint);
        VerifierKey verifier = VerifierKey.parse(key.verifier("kazasu/one").toString());
        Checkpoint read = Checkpoint.parse(SignedNote.open(note, verifier));
        assertEquals("kazasu/one", read.origin());
        assertEquals(20, read.size());
        assertArrayEquals(checkpoint.root(), read.root());
        assertEquals(note, key.sign(checkpoint));
    }

    @Test
    void noteThatWasChangedOrIsOfAnotherKeyOrTreeIsRefused() {
        VerifierKey verifier = key.verifier("kazasu/one");
        String note = key.sign(checkpoint);
        refused(note.replace("\n20\n", "\n21\n"), verifier);
        refused(note.replace("kazasu/one\n", "kazasu/two\n"), verifier);
        refused(note, new CheckpointKey(seed(2)).verifier("kazasu/one"));
        refused(note, key.verifier("kazasu/two"));
        refused(note.substring(0, note.length() - 10), verifier);
        refused(checkpoint.text(), verifier);
        refused("", verifier);
    }

    private static void refused(String note, VerifierKey verifier) {
        assertThrows(InvalidNoteException.class, () -> SignedNote.open(note, verifier), note);
    }

    @Test
    void whatIsNoCheckpointOrKeyIsRefused() {
        for (String text :
                new String[] {"", "a\n1\n", "a\n01\n" + "A".repeat(43) + "=\n", "a\n1\nAAAA\n", "a\n-1\nAAAA\n"}) {
            assertThrows(InvalidNoteException.class, () -> Checkpoint.parse(text), text);
        }
        for (String text :
                new String[] {"", "a+b", PETER.replace("c74f20a3", "c74f20a4"), PETER.replace("ARpc", "ARpd")}) {
            assertThrows(InvalidNoteException.class, () -> VerifierKey.parse(text), text);
        }
    }
}
