package io.kazasu.directory;

import io.kazasu.tap.CardKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns card user IDs into card keys: HMAC-SHA-256 under the gateway's secret, of which the first 128 bits are kept.
 * Any thread; each has a {@link Mac} of its own, so a hash costs about a microsecond and no lock.
 */
public final class CardHasher {
    private static final String ALGORITHM = "HmacSHA256";

    /** Shorter secrets could be found by trial. */
    private static final int SHORTEST_SECRET = 16;

    private final ThreadLocal<Mac> mac;

    /**
     * @param secret 16 bytes or more, 32 are right; the same on every node and for every import
     */
    public CardHasher(byte[] secret) {
        if (secret.length < SHORTEST_SECRET) {
            throw new IllegalArgumentException("card key: " + secret.length + " bytes (expected 16 or more)");
        }
        SecretKeySpec key = new SecretKeySpec(secret, ALGORITHM);
        mac = ThreadLocal.withInitial(() -> newMac(key));
    }

    public CardKey hash(String cardUserId) {
        byte[] hash = mac.get().doFinal(cardUserId.getBytes(StandardCharsets.UTF_8));
        ByteBuffer buffer = ByteBuffer.wrap(hash);
        return new CardKey(buffer.getLong(), buffer.getLong());
    }

    private static Mac newMac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
