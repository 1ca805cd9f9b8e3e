package io.kazasu.handover;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** The Ed25519 key (RFC 8032) with which this gateway signs what it hands over. Any thread. */
public final class SigningKey {
    public static final int SEED_BYTES = 32;

    private static final String ALGORITHM = "Ed25519";

    private final KeyPair pair;
    private final String x;

    /** @param seed 32 bytes: the private key as RFC 8032 has it */
    public SigningKey(byte[] seed) {
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException("an Ed25519 private key has " + SEED_BYTES + " bytes");
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
        x = Base64.getUrlEncoder().withoutPadding().encodeToString(encoded((EdECPublicKey) pair.getPublic()));
    }

    /** Little-endian y with the sign of x in the top bit (RFC 8032 section 5.1.2). */
    private static byte[] encoded(EdECPublicKey key) {
        byte[] big = key.getPoint().getY().toByteArray();
        byte[] little = new byte[SEED_BYTES];
        for (int i = 0; i < Math.min(big.length, SEED_BYTES); i++) {
            little[i] = big[big.length - 1 - i];
        }
        if (key.getPoint().isXOdd()) {
            little[SEED_BYTES - 1] |= (byte) 0x80;
        }
        return little;
    }

    /** The thumbprint of the public key (RFC 7638). */
    public String id() {
        String canonical = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}";
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(canonical));
    }

    /** The public key (RFC 8037). */
    public JsonObject jwk() {
        return new JsonObject()
                .put("kty", "OKP")
                .put("crv", "Ed25519")
                .put("x", x)
                .put("kid", id())
                .put("use", "sig")
                .put("alg", "EdDSA");
    }

    byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Java gives the public key of a private one only when both are generated together. */
    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(Arrays.copyOf(seed, bytes.length), 0, bytes, 0, bytes.length);
        }
    }
}
