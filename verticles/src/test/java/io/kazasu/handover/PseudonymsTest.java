package io.kazasu.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class PseudonymsTest {
    private static final UUID HOLDER = new UUID(1, 2);

    private final Pseudonyms pseudonyms = new Pseudonyms(new SecretKeySpec(new byte[32], "HmacSHA256"));

    @Test
    void twoRecipientsKnowOnePersonUnderTwoNames() {
        assertNotEquals(pseudonyms.of(HOLDER, "https://one.example/"), pseudonyms.of(HOLDER, "https://two.example/"));
        assertNotEquals(
                pseudonyms.of(HOLDER, "https://one.example/"), pseudonyms.of(HOLDER, "https://one.example:8443/"));
    }

    @Test
    void oneRecipientKnowsAPersonUnderOneNameWhateverThePath() {
        assertEquals(pseudonyms.of(HOLDER, "https://one.example/a?b"), pseudonyms.of(HOLDER, "https://one.example/c"));
        assertNotEquals(
                pseudonyms.of(HOLDER, "https://one.example/"), pseudonyms.of(new UUID(1, 3), "https://one.example/"));
    }

    @Test
    void nameSaysNothingOfTheHolder() {
        String name = pseudonyms.of(HOLDER, "https://one.example/");

        assertEquals(43, name.length());
        assertFalse(name.contains(HOLDER.toString().substring(0, 8)), name);
    }

    @Test
    void anotherSecretGivesOtherNames() {
        byte[] changed = new byte[32];
        changed[0] = 1;
        Pseudonyms changedSecret = new Pseudonyms(new SecretKeySpec(changed, "HmacSHA256"));

        assertNotEquals(
                changedSecret.of(HOLDER, "https://one.example/"), pseudonyms.of(HOLDER, "https://one.example/"));
    }
}
