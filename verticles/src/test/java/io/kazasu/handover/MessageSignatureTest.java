package io.kazasu.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class MessageSignatureTest {
    /** Section B.1.4. */
    private static final SigningKey RFC_9421_KEY =
            new SigningKey(Base64.getUrlDecoder().decode("n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU"));

    private static final Instant CREATED = Instant.ofEpochSecond(1_618_884_473);
    private static final String URL = "https://example.com/foo?param=Value";
    private static final Buffer BODY = Buffer.buffer("{\"hello\": \"world\"}");

    /** Section B.2.6. */
    @Test
    void signsTheRequestOfTheRfcAsTheRfcDoes() {
        SequencedMap<String, String> covered = new LinkedHashMap<>();
        covered.put("date", "Tue, 20 Apr 2021 02:07:55 GMT");
        covered.put("@method", "POST");
        covered.put("@path", "/foo");
        covered.put("@authority", "example.com");
        covered.put("content-type", "application/json");
        covered.put("content-length", "18");

        String parameters = MessageSignature.parameters(covered, CREATED, "test-key-ed25519");
        String signature =
                Base64.getEncoder().encodeToString(RFC_9421_KEY.sign(MessageSignature.base(covered, parameters)));

        assertEquals(
                "(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\")"
                        + ";created=1618884473;keyid=\"test-key-ed25519\"",
                parameters);
        assertEquals(
                "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==", signature);
    }

    @Test
    void publicKeyIsThatOfTheRfc() {
        assertEquals(
                "JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs",
                RFC_9421_KEY.jwk().getString("x"));
    }

    /** RFC 8037 appendices A.1 to A.3. */
    @Test
    void keyIdIsTheThumbprintOfThePublicKey() {
        SigningKey key = new SigningKey(
                HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));

        assertEquals("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", key.jwk().getString("x"));
        assertEquals("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", key.id());
    }

    @Test
    void recipientVerifiesWhatWasSentWithThePublishedKeyAlone() throws Exception {
        Map<String, String> headers =
                new MessageSignature(RFC_9421_KEY).headers(URL, "application/json", BODY, CREATED);

        String base = "\"@method\": POST\n\"@target-uri\": " + URL + "\n\"content-type\": application/json\n"
                + "\"content-digest\": " + headers.get("Content-Digest") + "\n\"@signature-params\": "
                + header(headers, "Signature-Input").substring("kazasu=".length());

        assertTrue(verifies(base, header(headers, "Signature")));
        assertFalse(verifies(base.replace("/foo", "/bar"), header(headers, "Signature")));
    }

    /** As OpenSSL computes it. */
    @Test
    void digestIsThatOfTheBody() {
        assertEquals("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:", MessageSignature.contentDigest(BODY));
    }

    private static String header(Map<String, String> headers, String name) {
        return headers.getOrDefault(name, "");
    }

    private static boolean verifies(String base, String field) throws Exception {
        byte[] x = Base64.getUrlDecoder().decode(RFC_9421_KEY.jwk().getString("x"));
        byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] encoded = Buffer.buffer(prefix).appendBytes(x).getBytes();
        PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(key);
        verifier.update(base.getBytes(StandardCharsets.UTF_8));
        String value = field.substring("kazasu=:".length(), field.length() - 1);
        return verifier.verify(Base64.getDecoder().decode(value));
    }
}
