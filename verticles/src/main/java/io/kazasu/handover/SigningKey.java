package io.kazasu.handover;

import io.kazasu.signing.Ed25519Key;
import io.kazasu.signing.Sha256;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The Ed25519 key (RFC 8032) with which this gateway signs what it hands over. Any thread. */
public final class SigningKey {
    public static final int SEED_BYTES = Ed25519Key.BYTES;

    private final Ed25519Key key;
    private final String x;

    /** @param seed 32 bytes: the private key as RFC 8032 has it */
    public SigningKey(byte[] seed) {
        key = new Ed25519Key(seed);
        x = Base64.getUrlEncoder().withoutPadding().encodeToString(key.publicBytes());
    }

    /** The thumbprint of the public key (RFC 7638). */
    public String id() {
        String canonical = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}";
        byte[] thumbprint = Sha256.of(canonical.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(thumbprint);
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
        return key.sign(text.getBytes(StandardCharsets.UTF_8));
    }
}
