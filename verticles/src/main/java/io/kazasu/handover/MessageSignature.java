package io.kazasu.handover;

import io.vertx.core.buffer.Buffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** HTTP Message Signatures (RFC 9421) over Content-Digest (RFC 9530), as far as a POST needs them. */
final class MessageSignature {
    private static final String LABEL = "kazasu";

    private final SigningKey key;
    private final String keyId;

    MessageSignature(SigningKey key) {
        this.key = key;
        this.keyId = key.id();
    }

    /** All headers of a signed POST, its content type included. */
    Map<String, String> headers(String url, String contentType, Buffer body, Instant created) {
        String digest = contentDigest(body);
        SequencedMap<String, String> covered = new LinkedHashMap<>();
        covered.put("@method", "POST");
        covered.put("@target-uri", url);
        covered.put("content-type", contentType);
        covered.put("content-digest", digest);
        String parameters = parameters(covered, created, keyId);
        return Map.of(
                "Content-Type",
                contentType,
                "Content-Digest",
                digest,
                "Signature-Input",
                LABEL + "=" + parameters,
                "Signature",
                LABEL + "=:" + base64(key.sign(base(covered, parameters))) + ":");
    }

    static String contentDigest(Buffer body) {
        try {
            return "sha-256=:" + base64(MessageDigest.getInstance("SHA-256").digest(body.getBytes())) + ":";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Section 2.3. */
    static String parameters(SequencedMap<String, String> covered, Instant created, String keyId) {
        return covered.keySet().stream()
                .map(name -> "\"" + name + "\"")
                .collect(Collectors.joining(
                        " ", "(", ");created=" + created.getEpochSecond() + ";keyid=\"" + keyId + "\""));
    }

    /** Section 2.5. */
    static String base(SequencedMap<String, String> covered, String parameters) {
        StringBuilder base = new StringBuilder();
        covered.forEach((name, value) ->
                base.append('"').append(name).append("\": ").append(value).append('\n'));
        return base.append("\"@signature-params\": ").append(parameters).toString();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
