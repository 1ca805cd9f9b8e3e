package io.kazasu.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kazasu.tap.CardKey;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CardHasherTest {
    /** Expected value from OpenSSL: {@code openssl dgst -sha256 -hmac 0123456789abcdef}. */
    @Test
    void hashIsTheFirstHalfOfHmacSha256() {
        byte[] secret = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        CardKey key = new CardHasher(secret).hash("SJ7F3K92QXM1");
        assertEquals(new CardKey(0xe98493038e15fa1dL, 0x2ad8096cbe0f892cL), key);
    }

    @Test
    void anotherSecretGivesAnotherKey() {
        assertNotEquals(
                new CardHasher("0123456789abcdef".getBytes(StandardCharsets.US_ASCII)).hash("A"),
                new CardHasher("0123456789abcdeg".getBytes(StandardCharsets.US_ASCII)).hash("A"));
    }

    @Test
    void shortSecretIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new CardHasher(new byte[15]));
    }
}
