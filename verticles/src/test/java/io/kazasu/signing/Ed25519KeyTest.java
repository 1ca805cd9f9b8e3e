package io.kazasu.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ed25519KeyTest {
    /** RFC 8032 section 7.1, tests 1 and 2. */
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    })
    void keyAndSignatureAreThoseOfTheStandard(String seed, String publicKey, String message, String signature) {
        HexFormat hex = HexFormat.of();
        Ed25519Key key = new Ed25519Key(hex.parseHex(seed));
        assertEquals(publicKey, hex.formatHex(key.publicBytes()));
        assertEquals(signature, hex.formatHex(key.sign(hex.parseHex(message))));
        byte[] signed = hex.parseHex(signature);
        assertTrue(Ed25519Key.verifies(key.publicBytes(), hex.parseHex(message), signed));
        assertFalse(Ed25519Key.verifies(key.publicBytes(), new byte[] {1}, signed));
        signed[0] ^= 1;
        assertFalse(Ed25519Key.verifies(key.publicBytes(), hex.parseHex(message), signed));
    }

    @Test
    void whatIsNoKeyIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Ed25519Key(new byte[31]));
        assertFalse(Ed25519Key.verifies(new byte[5], new byte[0], new byte[64]));
        assertFalse(Ed25519Key.verifies(new Ed25519Key(new byte[32]).publicBytes(), new byte[0], new byte[3]));
    }
}
