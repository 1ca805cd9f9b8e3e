package io.kazasu.handover;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names under which recipients know people: HMAC-SHA-256 of the holder under a key of that recipient's origin, so that
 * two recipients cannot put together what they hold of a person, nor find the holder. Any thread.
 */
public final class Pseudonyms {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String KEY_OF = "kazasu pseudonym key of ";

    private final byte[] secret;

    /** @param secret the same on every node; another one gives everybody new pseudonyms */
    public Pseudonyms(SecretKey secret) {
        this.secret = secret.getEncoded();
    }

    /**
     * 43 characters of base64url.
     *
     * @param recipient a purpose's URL
     */
    public String of(UUID holder, String recipient) {
        byte[] key = hmac(secret, KEY_OF + new Recipient(recipient).origin());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(key, holder.toString()));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
