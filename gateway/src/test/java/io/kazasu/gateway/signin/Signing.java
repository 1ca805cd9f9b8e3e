package io.kazasu.gateway.signin;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Ways in which a provider, or somebody who would like to be it, signs. */
public enum Signing {
    RS256("RS256", "SHA256withRSA", true),
    ES256("ES256", "SHA256withECDSAinP1363Format", true),
    /** With a key that the provider has not published, under the name of one that it has. */
    BY_A_STRANGER("RS256", "SHA256withRSA", false),
    /** With a key that nobody has heard of. */
    UNKNOWN_KEY("RS256", "SHA256withRSA", false),
    /** With what everybody knows, the published key, as if it were a shared secret. */
    PUBLIC_KEY_AS_SECRET("HS256", "HmacSHA256", false),
    NONE("none", "", false);

    private static final int EC_BYTES = 32;
    private static final KeyPair RSA = pair("RSA");
    private static final KeyPair EC = pair("EC");
    private static final KeyPair STRANGER = pair("RSA");

    private final String algorithm;
    private final String javaName;
    private final boolean published;

    Signing(String algorithm, String javaName, boolean published) {
        this.algorithm = algorithm;
        this.javaName = javaName;
        this.published = published;
    }

    private static KeyPair pair(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The published ones, as JSON Web Keys. */
    static JsonObject[] keys() {
        return Arrays.stream(values())
                .filter(one -> one.published)
                .map(Signing::jwk)
                .toArray(JsonObject[]::new);
    }

    private JsonObject jwk() {
        JsonObject key =
                new JsonObject().put("kid", algorithm).put("use", "sig").put("alg", algorithm);
        if (this == ES256) {
            ECPublicKey ec = (ECPublicKey) EC.getPublic();
            return key.put("kty", "EC")
                    .put("crv", "P-256")
                    .put("x", base64(fixed(ec.getW().getAffineX(), EC_BYTES)))
                    .put("y", base64(fixed(ec.getW().getAffineY(), EC_BYTES)));
        }
        RSAPublicKey rsa = (RSAPublicKey) RSA.getPublic();
        return key.put("kty", "RSA")
                .put("n", base64(fixed(rsa.getModulus(), rsa.getModulus().bitLength() / 8)))
                .put("e", base64(rsa.getPublicExponent().toByteArray()));
    }

    private static byte[] fixed(BigInteger number, int bytes) {
        byte[] all = number.toByteArray();
        byte[] fixed = new byte[bytes];
        int length = Math.min(all.length, bytes);
        System.arraycopy(all, all.length - length, fixed, bytes - length, length);
        return fixed;
    }

    String token(JsonObject claims) {
        String kid = this == UNKNOWN_KEY ? "nobody's" : algorithm;
        JsonObject header =
                new JsonObject().put("typ", "JWT").put("alg", algorithm).put("kid", kid);
        String signed = base64(header.encode()) + "." + base64(claims.encode());
        return signed + "." + base64(signature(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private byte[] signature(byte[] signed) {
        try {
            if (this == NONE) {
                return new byte[0];
            }
            if (this == PUBLIC_KEY_AS_SECRET) {
                Mac mac = Mac.getInstance(javaName);
                mac.init(new SecretKeySpec(RSA.getPublic().getEncoded(), javaName));
                return mac.doFinal(signed);
            }
            Signature signature = Signature.getInstance(javaName);
            KeyPair own = this == ES256 ? EC : RSA;
            signature.initSign(published ? own.getPrivate() : STRANGER.getPrivate());
            signature.update(signed);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
