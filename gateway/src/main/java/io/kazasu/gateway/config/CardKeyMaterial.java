package io.kazasu.gateway.config;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The written form of secret keys, such as that under which card user IDs are hashed. */
public final class CardKeyMaterial {
    /** As long as the hash: RFC 2104 section 3 discourages keys shorter than that. */
    public static final int BYTES_MIN = 32;

    static final ValueType<SecretKey> TYPE =
            new ValueType<>("at least " + BYTES_MIN + " bytes in hex or base64", CardKeyMaterial::parse);

    /** An Ed25519 private key (RFC 8032) is a secret of exactly that length. */
    static final ValueType<SecretKey> SEED = new ValueType<>(
            BYTES_MIN + " bytes in hex or base64", text -> parse(text).filter(CardKeyMaterial::isSeed));

    private static final Pattern HEX = Pattern.compile("([0-9A-Fa-f]{2})+");

    private CardKeyMaterial() {}

    /** The key written as hex or base64 (either alphabet); empty when it is neither, or too short. */
    public static Optional<SecretKey> parse(String text) {
        return bytes(text.strip())
                .filter(bytes -> bytes.length >= BYTES_MIN)
                .map(bytes -> new SecretKeySpec(bytes, "HmacSHA256"));
    }

    private static boolean isSeed(SecretKey key) {
        return key.getEncoded().length == BYTES_MIN;
    }

    private static Optional<byte[]> bytes(String text) {
        if (HEX.matcher(text).matches()) {
            return Optional.of(HexFormat.of().parseHex(text));
        }
        try {
            return Optional.of(Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/')));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
