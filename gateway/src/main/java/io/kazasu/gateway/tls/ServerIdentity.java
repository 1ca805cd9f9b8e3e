package io.kazasu.gateway.tls;

import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.X509KeyManager;

/** The gateway's own certificate with its key, which belong together. */
record ServerIdentity(PemKeyCertOptions options, Instant notAfter) {
    private static final String KEY = "the RSA or EC private key of tls.certificate in PEM form, not encrypted";

    static ServerIdentity of(Vertx vertx, PemFile certificate, PemFile key) throws InvalidTlsException {
        X509Certificate own = certificate.certificates().getFirst();
        PemKeyCertOptions options =
                new PemKeyCertOptions().addCertValue(certificate.content()).addKeyValue(key.content());
        try {
            if (!belongTogether(own, privateKey(vertx, options))) {
                throw key.fault(KEY);
            }
        } catch (InvalidTlsException e) {
            throw e;
        } catch (Exception e) { // what Vert.x throws at a key that it cannot read has no type of its own
            throw key.fault(KEY, e);
        }
        return new ServerIdentity(options, own.getNotAfter().toInstant());
    }

    private static PrivateKey privateKey(Vertx vertx, PemKeyCertOptions options) throws Exception {
        X509KeyManager keys =
                (X509KeyManager) options.getKeyManagerFactory(vertx).getKeyManagers()[0];
        String alias = Stream.of("RSA", "EC")
                .map(type -> keys.getServerAliases(type, null))
                .filter(Objects::nonNull)
                .flatMap(Stream::of)
                .findFirst()
                .orElseThrow();
        return keys.getPrivateKey(alias);
    }

    /** TLS would find out only at the first handshake. */
    private static boolean belongTogether(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        byte[] sample = certificate.getSignature();
        boolean rsa = certificate.getPublicKey().getAlgorithm().equals("RSA");
        Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
        signature.initSign(key);
        signature.update(sample);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(sample);
        return signature.verify(signed);
    }
}
