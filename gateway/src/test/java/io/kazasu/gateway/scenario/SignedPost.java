package io.kazasu.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Verifies as a recipient does, from what it received and the published key alone (RFC 9421, RFC 9530). */
final class SignedPost {
    private static final Pattern INPUT =
            Pattern.compile("kazasu=(\\((.*)\\);created=(\\d+);keyid=\"([A-Za-z0-9_-]+)\")");
    private static final Pattern SIGNATURE = Pattern.compile("kazasu=:(.+):");
    private static final String X509_PREFIX = "302a300506032b6570032100";

    private SignedPost() {}

    static void verify(Recipient.Received post, String url, JsonObject key) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(post.body().getBytes());
        assertEquals(
                "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":",
                header(post.headers(), "Content-Digest"));
        Matcher input = matched(INPUT, header(post.headers(), "Signature-Input"));
        assertEquals("\"@method\" \"@target-uri\" \"content-type\" \"content-digest\"", input.group(2));
        assertEquals(key.getString("kid"), input.group(4));
        String base = "\"@method\": POST\n\"@target-uri\": " + url + "\n\"content-type\": "
                + header(post.headers(), "Content-Type") + "\n\"content-digest\": "
                + header(post.headers(), "Content-Digest") + "\n\"@signature-params\": " + input.group(1);
        String signature =
                matched(SIGNATURE, header(post.headers(), "Signature")).group(1);
        assertTrue(verifies(base, signature, key.getString("x")), base);
    }

    private static boolean verifies(String base, String signature, String x) throws GeneralSecurityException {
        byte[] prefix = HexFormat.of().parseHex(X509_PREFIX);
        byte[] point = Base64.getUrlDecoder().decode(x);
        byte[] encoded = new byte[prefix.length + point.length];
        System.arraycopy(prefix, 0, encoded, 0, prefix.length);
        System.arraycopy(point, 0, encoded, prefix.length, point.length);
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        verifier.update(base.getBytes(StandardCharsets.UTF_8));
        return verifier.verify(Base64.getDecoder().decode(signature));
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertTrue(matcher.matches(), text);
        return matcher;
    }

    private static String header(Map<String, String> headers, String name) {
        return headers.getOrDefault(name, "");
    }
}
